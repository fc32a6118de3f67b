"""Names that stand beside an office: behind it, before it, in commas."""

from typing import NamedTuple

from .office_words import Role
from .representing import sender

LONGEST_TITLES = 12  # tokens of "H.E. Mr. Col. Gen. Dr." between an office and a name


class NameMention(NamedTuple):
    """A person's name at tokens first to last with the office beside it, if any."""

    first: int
    last: int
    name: str
    role: Role | None = None
    country: str = ""

    @property
    def begins(self) -> int:
        """The first token of the name and its office together."""
        return min(self.first, self.role.first) if self.role else self.first

    @property
    def ends(self) -> int:
        """One past the last token of both."""
        return max(self.last, self.role.last) if self.role else self.last


def name_behind(document, mentions, reader, role: Role, limit: int) -> NameMention | None:
    """ROLE NAME, with "Mr" or a comma between allowed where a name must follow ("the Premier, Li Qiang,")."""
    if role.plural:
        return None
    at = role.last
    if document.lower[at : at + 1] == ("'",):
        return None
    titles = reader.pack.set("titles")
    if document.lower[at : at + 1] == (",",) and at + 1 < limit and document.lower[at + 1] in titles:
        at += 1
    if document.lower[at : at + 3] == ("h", ".", "e"):
        at += 3
    farthest = min(limit, at + LONGEST_TITLES)
    if at < limit and (document.lower[at] in titles or document.lower[at - 1] == "e"):
        while at < farthest and (document.lower[at] in titles or document.lower[at] == "."):
            at += 1
    rank = at
    while rank < farthest and document.lower[rank] in reader.pack.set("ranks"):
        rank += 1
    end = reader.name_at(rank, limit)
    if end == rank or _is_ministry(document, reader, role, rank, end):
        return None
    country = role.country or country_behind(document, mentions, end)
    return NameMention(
        rank, end, document.slice(rank, end), role, country or _sender(document, mentions, reader, role)
    )


def name_in_commas(document, mentions, reader, role: Role, limit: int) -> NameMention | None:
    """ROLE, NAME: the name between commas after a state's or an organisation's office."""
    at = role.last + 1
    if role.plural or not (role.country or role.organisation) or document.lower[at - 1 : at] != (",",):
        return None
    before = reader.pack.set("titles") | reader.pack.set("ranks")
    while at < min(limit, role.last + LONGEST_TITLES) and document.lower[at] in before:
        at += 1
    end = reader.name_at(at, limit)
    closing = {",", ".", ";", ")"} if end - at == 1 else {",", ".", ";", ")", "and"}
    closes = (
        end >= limit or document.lower[end] in closing or (end - at > 1 and document.words[end].islower())
    )
    if end == at or not closes:
        return None
    return NameMention(at, end, document.slice(at, end), role, role.country)


def _is_ministry(document, reader, role: Role, first: int, last: int) -> bool:
    """ "director of the China Earthquake Administration": what follows the office is no name."""
    return (
        last - first == 1
        and role.last == first
        and document.lower[last : last + 1] != ()
        and document.lower[last] in reader.parts
        and document.words[last][0].isupper()
    )


def _sender(document, mentions, reader, role: Role) -> str:
    sentence = document.sentence_at(role.first)
    return sender(document, mentions, reader.pack, role.first, sentence.first) if sentence else ""


def country_behind(document, mentions, at: int) -> str:
    """The country in "NAME of Belarus" and "NAME (Kazakhstan)"."""
    lower = document.lower
    if at < len(lower) and lower[at] in {"of", "(", "from"}:
        at += 1
        at += lower[at : at + 1] == ("the",)
        mention = mentions.country(at) if at < len(lower) else None
        if mention and mention.value[1] != "adjective":
            return mention.value[0]
    return ""


def name_in_front(document, mentions, reader, role: Role, ends) -> NameMention | None:
    """NAME, ROLE and NAME (ROLE)."""
    at = role.first
    before = reader.pack.set("before_office")
    while at > 0 and document.lower[at - 1] in before:
        at -= 1
    owner = mentions.country(at - 1) if at < role.first and at > 0 else None
    at = owner.first if owner and owner.last == at else at
    while owner and at > 0 and document.lower[at - 1] == "the":
        at -= 1
    if at < 2 or document.lower[at - 1] not in {",", "(", "-", "–", "—"} or ends[at - 1] != ends[role.first]:
        return None
    floor = max(0, at - 1 - 8)
    first = reader.name_before(at - 1, floor)
    if first == at - 1:
        return None
    name = document.slice(first, at - 1)
    if at - 1 - first < 2 and "person" not in mentions.at.get(first, {}):
        return None
    country = (
        role.country or _country_label(document, mentions, first) or _in_brackets(document, mentions, role)
    )
    return NameMention(first, at - 1, name, role, country)


def _in_brackets(document, mentions, role: Role) -> str:
    """The country in "X (President, Mongolia)", "X, President (Mongolia)" and "X, President, Mongolia;"."""
    opens = document.lower[role.last : role.last + 1]
    if opens not in {(",",), ("(",)}:
        return ""
    mention = mentions.country(role.last + 1)
    if mention is None or mention.value[1] == "adjective":
        return ""
    closed = document.lower[mention.last : mention.last + 1]
    return mention.value[0] if closed in {(")",), (";",), (",",), (".",), ()} else ""


def _country_label(document, mentions, first: int) -> str:
    """The country in "Kazakhstan - NAME, ROLE" and "for China, NAME"."""
    if first >= 2 and document.lower[first - 1] in {"-", "–", "—", ":", ","}:
        mention = mentions.country(first - 2)
        if mention and mention.value[1] != "adjective" and mention.last == first - 1:
            return mention.value[0]
    return ""
