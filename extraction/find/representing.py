"""Which country sends someone: "for Kazakhstan, Deputy Minister X", "India sent Y", "China by Z"."""

from extraction.languages import Pack
from extraction.text.document import Document

from .mentions import Mentions

LONGEST_ASIDE = 14  # tokens between two commas: "Kazakhstan, which is in the chair, was represented by"
FARTHEST_SENDER = 60  # tokens from a name back to the country that sent its bearer
FARTHEST = 24  # tokens from "its delegation was headed by" back to the country it means
DASHES = frozenset({":", "-", "–", "—"})


def sender(document: Document, mentions: Mentions, pack: Pack, first: int, floor: int) -> str:
    """The country whose representative begins at token `first`, or ""; looks back no farther than `floor`."""
    lower = document.lower
    floor = max(floor, first - FARTHEST_SENDER)
    at, sent = first, False
    while at > floor:
        word = lower[at - 1]
        if word in pack.set("sending_own"):
            found = [m for m in mentions.between(max(floor, at - FARTHEST), at) if m.kind == "country"]
            sent = sent or pack.holds("agents", lower[at - 2 : at - 1])  # "was represented by its minister"
            return found[-1].value[0] if found and sent else ""
        if sent and (country := _ending(mentions, at) or _side(mentions, pack, lower, at)):
            return country
        if word in pack.set("sending"):
            sent = True
            at -= 1
        elif word in pack.set("sending_links"):
            at -= 1
        elif word == "," or word in DASHES:
            if country := _label(document, mentions, pack, at - 1, floor):
                return country
            aside = _aside(lower, at - 1, floor) if word == "," else 0
            if not aside:
                return ""
            if not sent:
                return _label(document, mentions, pack, aside, floor)
            at = aside
        else:
            return ""
    return ""


def signatories(document: Document, mentions: Mentions, pack: Pack) -> list[tuple[int, str]]:
    """Where a name may begin after "For Kazakhstan" or "from Russia, …, from China,", with the country."""
    found, labels = [], {}
    for mention in mentions.every:
        if mention.kind != "country" or mention.value[1] == "adjective":
            continue
        at = mention.first
        while at > 0 and document.lower[at - 1] in pack.set("state_forms"):
            at -= 1
        sentence = document.sentence_at(at)
        if not sentence or at <= sentence.first or document.lower[at - 1] not in pack.set("label_openers"):
            continue
        speaks = at - 2 == sentence.first and pack.holds("speaking_for", document.lower[at - 2 : at - 1])
        if at - 1 == sentence.first or speaks:
            comma = speaks and document.lower[mention.last : mention.last + 1] == (",",)
            found.append((mention.last + comma, mention.value[0]))
        elif document.lower[mention.last : mention.last + 1] == (",",):
            labels.setdefault(sentence.number, []).append((mention.last + 1, mention.value[0]))
    return found + [label for several in labels.values() if len(several) > 1 for label in several]


def _ending(mentions: Mentions, at: int) -> str:
    """The country whose name ends right before a token."""
    mention = mentions.country(at - 1)
    return mention.value[0] if mention and mention.last == at and mention.value[1] != "adjective" else ""


def _side(mentions: Mentions, pack: Pack, lower: tuple[str, ...], at: int) -> str:
    """The country in "the Uzbek side was headed by", the "side" passed over already."""
    mention = mentions.country(at - 1)
    side = pack.holds("side_marks", lower[at : at + 1])
    return mention.value[0] if side and mention and mention.last == at else ""


def _label(document: Document, mentions: Mentions, pack: Pack, mark: int, floor: int) -> str:
    """The country before the comma or dash at `mark`, if it stands there as a label and not as a place."""
    country = _ending(mentions, mark)
    if not country:
        return ""
    if document.lower[mark] in DASHES:
        return country
    at = mentions.country(mark - 1).first
    while at > floor and document.lower[at - 1] in pack.set("state_forms"):
        at -= 1
    return country if at > floor and document.lower[at - 1] in pack.set("label_openers") else ""


def _aside(lower: tuple[str, ...], comma: int, floor: int) -> int:
    """The comma that opens the aside closed by the one at `comma`, or 0."""
    for token in range(comma - 1, max(floor, comma - LONGEST_ASIDE), -1):
        if lower[token] == ",":
            return token
        if lower[token] in {";", ":", "."}:
            return 0
    return 0
