"""How a reading compares with what a person marked in the same article, both in the shape of `to_json`.

One thing found answers one thing marked: pairs are taken greedily, the most alike first. A statement answers
a marked one when they share at least half of the shorter passage's characters. Passages that the person
marked as optional count neither way, except in the strict figures, where they are wrong. Names answer each
other when they share a word or nearly so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

SHARED = 0.5  # of the shorter passage
LONGEST_TO_SHORTEST = 4  # a passage that swallows a much shorter one does not answer it
ALL_LISTED = 3  # the marking stops at this many themes of a statement, so that more are not wrong there
SHORTEST_ALIKE = 5  # letters of a word that may differ by a letter or two in transliteration
COLLECTIVE = frozenset({"SCO members", "participants"})
NAMED_BODIES = frozenset({"CHS", "CHG", "CFM", "CDM", "CSS"})  # the marking calls every other one "other"
SAME_BODY = {"CFM-X": "CFM"}
MEETING_FIELDS = ("body", "ordinal", "start", "end", "city", "country")
TELLING = ("ordinal", "start", "city", "country")


@dataclass(frozen=True)
class Score:
    """How many of the found values are right, how many were found, and how many are marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.marked + other.marked)

    @property
    def precision(self) -> float | None:
        """Right of found, 0 to 1; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right of marked, 0 to 1; None when nothing is marked."""
        return self.right / self.marked if self.marked else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None when nothing was found and nothing is marked."""
        return 2 * self.right / (self.found + self.marked) if self.found + self.marked else None


@dataclass
class Comparison:
    """Counts by field; misses as (field, "missed" or "wrong", words); drafts by (kind, rule, right)."""

    counts: dict[str, Score] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)
    verdicts: Counter = field(default_factory=Counter)

    def count(self, name: str, right: int, found: int, marked: int) -> None:
        self.counts[name] = self.counts.get(name, Score()) + Score(right, found, marked)

    def value(self, name: str, marked, found) -> None:
        """One value against one; None stands for none."""
        same = marked == found
        self.count(name, same, same or found is not None, same or marked is not None)

    def sets(self, name: str, marked: set, found: set, more_is_wrong: bool = True) -> None:
        shared = len(marked & found)
        self.count(name, shared, len(found) if more_is_wrong else shared, len(marked))

    def judge(self, kind: str, draft: dict, right: bool) -> None:
        rule = (draft.get("origin") or {}).get("rule", "")
        self.verdicts[kind, rule, right] += 1


def compare(marked: dict, found: dict, themes: frozenset[str]) -> Comparison:
    """Compare one article's reading with its marking; `themes` are the codes the marking knows."""
    result = Comparison()
    right = bool(marked["is_sco_meeting"]) == bool(found.get("is_sco_meeting"))
    result.count("is a meeting report", right, 1, 1)
    _meetings(marked.get("meetings", []), found.get("meetings", []), result)
    _participants(_named(marked), _named(found), result)
    _statements("points", marked, found, themes, result)
    _statements("pledges", marked, found, themes, result)
    return result


def _meetings(marked: list[dict], found: list[dict], result: Comparison) -> None:
    pairs = _pairs(marked, found, _meeting_likeness)
    result.count("meetings", len(pairs), len(found), len(marked))
    for one, other in pairs:
        for name in MEETING_FIELDS:
            values = [body_of(m.get(name)) if name == "body" else m.get(name) for m in (one, other)]
            if values != [None, None]:
                result.value(f"meeting {name}", *(None if v is None else plain(str(v)) for v in values))
    paired = {id(other): one for one, other in pairs}
    for draft in found:
        one = paired.get(id(draft))
        result.judge("meeting", draft, one is not None and draft.get("start") in (None, one.get("start")))


def _meeting_likeness(one: dict, other: dict) -> int:
    fields = sum(bool(one.get(f)) and plain(str(one[f])) == plain(str(other.get(f))) for f in TELLING)
    return (body_of(one.get("body")) == body_of(other.get("body"))) + fields


def body_of(code: str | None) -> str | None:
    code = SAME_BODY.get(code, code)
    return code if code is None or code in NAMED_BODIES else "other"


def _named(article: dict) -> list[dict]:
    return [someone for someone in article.get("participants", []) if someone.get("name")]


def _participants(marked: list[dict], found: list[dict], result: Comparison) -> None:
    pairs = _pairs(marked, found, _name_likeness)
    result.count("participant name", len(pairs), len(found), len(marked))
    right = [other for one, other in pairs if one.get("country") == other.get("country")]
    result.count("participant name+country", len(right), len(found), len(marked))
    _note_misses("participant", marked, found, pairs, "name", result)
    for draft in found:
        result.judge("participant", draft, any(draft is other for other in right))


def _name_likeness(one: dict, other: dict) -> int:
    spellings = [[p["name"], p.get("name_en")] for p in (one, other)]
    return any(same_name(a, b) for a in spellings[0] if a for b in spellings[1] if b)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings share a word of two letters or more, or long words that nearly agree."""
    words, others = plain(one).split(), plain(other).split()
    if any(len(word) > 1 for word in set(words) & set(others)):
        return True
    return any(_nearly(a, b) for a in words for b in others)


def _nearly(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST_ALIKE or abs(len(one) - len(other)) > 2:
        return False
    return edits(one, other) <= max(1, len(one) // 5)


def edits(one: str, other: str) -> int:
    """Levenshtein distance: letters to insert, delete or replace."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != against)),
            )
    return row[-1]


def plain(text: str) -> str:
    """Without accents, case and signs."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"\W+", " ", "".join(c for c in text if not unicodedata.combining(c))).strip()


def _statements(
    kind: str, marked_article: dict, found_article: dict, themes: frozenset[str], result: Comparison
) -> None:
    marked, found = statements_of(kind, marked_article), statements_of(kind, found_article)
    optional = list(optional_passages(marked_article))
    pairs = _pairs(marked, found, shared_part)
    paired = {id(other) for _, other in pairs}
    counted = [s for s in found if id(s) in paired or not _answers_any(s, optional)]
    result.count(kind, len(pairs), len(counted), len(marked))
    _count_either_kind(kind, marked, marked_article, pairs, (len(counted), len(found)), result)
    _note_misses(kind, marked, counted, pairs, "quote", result)
    for statement in counted:
        result.judge(kind[:-1], statement, id(statement) in paired)
    for one, other in pairs:
        listed = set(one.get("themes", []))
        result.sets("themes", listed, set(other.get("themes", [])) & themes, len(listed) < ALL_LISTED)
        (_compare_points if kind == "points" else _compare_pledges)(one, other, result)


def _count_either_kind(kind, marked, marked_article, pairs, counted: tuple[int, int], result) -> None:
    """Statements of both kinds: one that was found as the other kind is not missed.

    `counted` are those found without the optional ones, and with them.
    """
    other = statements_of("pledges" if kind == "points" else "points", marked_article)
    paired = {id(one) for one, _ in pairs}
    elsewhere = sum(id(one) not in paired and _answers_any(one, other) for one in marked)
    for name, number in zip(("statements", "statements, strict"), counted, strict=True):
        result.count(name, len(pairs), number, len(marked) - elsewhere)


def _compare_points(one: dict, other: dict, result: Comparison) -> None:
    if one.get("n") is not None:
        result.count("point number", one["n"] == other.get("n"), 1, 1)
    result.count("proposer country", one["proposer_country"] == other["proposer_country"], 1, 1)


def _compare_pledges(one: dict, other: dict, result: Comparison) -> None:
    result.sets("pledge actors", _actors(one), _actors(other))


def _actors(pledge: dict) -> set[str]:
    """Whether an article says "members" or "participants" of those who met is a matter of style."""
    return {"all" if actor in COLLECTIVE else actor for actor in pledge.get("actors", [])}


def statements_of(kind: str, article: dict) -> list[dict]:
    """The article's points, each with its proposer's country, or its pledges."""
    if kind == "pledges":
        return article.get("pledges", [])
    return [
        {**point, "proposer_country": proposal.get("proposer_country")}
        for proposal in article.get("proposals", [])
        for point in proposal.get("points", [])
    ]


def optional_passages(article: dict) -> Iterator[dict]:
    for proposal in article.get("proposals", []):
        yield from proposal.get("optional_points", [])
    yield from article.get("optional_points", [])
    yield from article.get("optional_pledges", [])


def _answers_any(statement: dict, others: Iterable[dict]) -> bool:
    return any(shared_part(other, statement) for other in others)


def shared_part(one: dict, other: dict) -> float:
    """Shared characters over the shorter passage, 0 when they are too few or the lengths too different."""
    sizes = sorted(passage["end"] - passage["start"] for passage in (one, other))
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    if shared < SHARED * sizes[0] or sizes[1] > LONGEST_TO_SHORTEST * sizes[0]:
        return 0
    return shared / sizes[0]


def _pairs(marked: list[dict], found: list[dict], likeness: Callable) -> list[tuple[dict, dict]]:
    """One to one, the most alike first; a likeness of 0 is no match."""
    scored = [(likeness(a, b), i, j) for i, a in enumerate(marked) for j, b in enumerate(found)]
    pairs, taken, given = [], set(), set()
    for score, i, j in sorted(scored, reverse=True):
        if score > 0 and i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            pairs.append((i, j))
    return [(marked[i], found[j]) for i, j in pairs]


def _note_misses(name: str, marked, found, pairs, words: str, result: Comparison) -> None:
    answered = {id(thing) for pair in pairs for thing in pair}
    result.misses += [(name, "missed", one[words]) for one in marked if id(one) not in answered]
    result.misses += [(name, "wrong", one[words]) for one in found if id(one) not in answered]
