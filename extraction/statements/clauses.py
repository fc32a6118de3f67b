"""Cutting a sentence into the clauses that each carry one statement."""

from typing import NamedTuple

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .heads import heads, opens_as_participle
from .subjects import SubjectReader

ACTS = frozenset({"commit", "need", "belief", "call", "propose"})
WISHED, TOLD = frozenset({"modal", "need"}), frozenset({"call", "propose", "commit"})
PROPOSING = frozenset({"propose", "put"})
FAR_OPENING = 8  # tokens from "was proposed" to the "that" behind who proposed it
SETTLED = frozenset({"decided", "agreed"})  # "agreed to admit X and decided that" is one set of decisions
UNDERTAKING = frozenset({"to", "that"})
PAUSES = frozenset({",", ";"})
TAGGING = frozenset({"person", "collective", "state", "people"})
FAR_TAG = 6  # tokens from the verb of a tag to its end


class Clause(NamedTuple):
    """Characters start to end of a clause, the cue that heads it and the cue's subject.

    `others` are the cues and subjects that stand behind it in the clause, should the first amount to nothing.
    """

    start: int
    end: int
    match: CueMatch
    subject: Node | None
    others: tuple[tuple[CueMatch, Node | None], ...] = ()


def clauses(
    document: Document, sentence: Sentence, cues: list[CueMatch], nodes: list[Node], pack: Pack,
    subjects: SubjectReader,
) -> list[Clause]:  # fmt: skip
    """The clauses of a sentence that are headed by one of its cues; mostly one, the whole sentence."""
    found = heads(document, sentence, cues, nodes, pack, subjects)
    if len(found) > 1 and opens_as_participle(document, sentence, found[0][0], pack):
        del found[0]  # "Stressing the need for courts, the ministers vowed to": what follows is the act
    if len(found) > 1 and found[-1][0].cue["family"] == "propose" and found[-1][0].last >= sentence.last - 1:
        del found[-1]  # "The members could build it, Wang suggested": the last only says so
    if len(found) > 1 and _only_says_so(document, sentence, found[-1], pack):
        del found[-1]
    if len(found) < 2:
        told = [Clause(sentence.start, sentence.end, *head) for head in found]
        return [part for clause in told for part in _proposed_parts(document, clause, sentence, pack)]
    cuts = [sentence.first]
    chosen = [found[0]]
    others: list[tuple] = [()]
    for head in found[1:]:
        cut = _joint(document, chosen[-1], head, pack)
        if cut and _worth_cutting(document.lower, chosen[-1], head, pack):
            cuts.append(cut)
            chosen.append(head)
            others.append(())
        elif _stronger(head, chosen[-1], head[0].last >= sentence.last - 1):
            chosen[-1] = head
        else:
            others[-1] += (head,)
    cuts.append(sentence.last)
    if len(chosen) == 1:
        whole = Clause(sentence.start, sentence.end, *chosen[0], others[0])
        return _proposed_parts(document, whole, sentence, pack)
    return [
        _clause(document, cuts[n], cuts[n + 1], sentence, pack, *head, others[n])
        for n, head in enumerate(chosen)
    ]


def _only_says_so(document: Document, sentence: Sentence, head, pack: Pack) -> bool:
    """ "…, he assured the company.", "There should be, Qin held, no place": a tag, and no act of its own."""
    match, subject = head
    lower, first, last = document.lower, match.first, match.first + 1
    if subject is None or subject.last != first or subject.kind not in TAGGING:
        return False
    before = subject.first - 1
    while before > sentence.first and lower[before] in pack.set("determiners"):
        before -= 1
    if lower[before] != "," or not (pack.holds("tag_verbs", lower[first:last])):
        return False
    behind = lower[last : min(last + FAR_TAG, sentence.last)]
    ends = next((n for n, word in enumerate(behind) if word in {",", ".", '"'}), None)
    return (
        ends is not None and not pack.holds("content_openers", behind[:ends]) and "for" not in behind[:ends]
    )


def _proposed_parts(document: Document, clause: Clause, sentence: Sentence, pack: Pack) -> list[Clause]:
    """ "proposed that a fund be set up, and that banks join it": each "that" tells a point."""
    if clause.match.cue["family"] not in PROPOSING:
        return [clause]
    lower, parts, last = document.lower, [], sentence.start
    for place in range(clause.match.last + 2, sentence.last):
        if not pack.holds("complementisers", lower[place : place + 1]):
            continue
        before = place - 1 - pack.holds("conjunctions", lower[place - 1 : place])
        if lower[before] not in PAUSES or not _opened(lower, clause.match, place, pack):
            continue
        parts.append(clause._replace(start=last, end=document.ends[before - (lower[before] == ",")]))
        last = document.starts[place]
    return [*parts, clause._replace(start=last, others=())] if parts else [clause]


def _opened(lower: tuple[str, ...], match: CueMatch, place: int, pack: Pack) -> bool:
    """Whether what is proposed began with "that" as well: "proposed that", "was proposed by Iran that"."""
    opening = lower[match.last - 1 : min(place, match.last + FAR_OPENING)]
    comma = opening.index(",") if "," in opening else len(opening)
    return pack.holds("complementisers", opening[:comma])


def _joint(document: Document, left, right, pack: Pack) -> int | None:
    """The token at which the right cue's own clause begins: after "and", at its subject or itself."""
    lower = document.lower
    match, subject = right
    start = match.first
    if subject is not None and subject.first >= left[0].last:
        start = min(start, subject.first)
    at, who = start - 1, match.first - 1
    if who > left[0].last and lower[who] in pack.set("relatives") and lower[who - 1] == ",":
        return who
    fillers, manner = pack.set("joint_fillers"), pack.endings("adverb")
    while at > left[0].last and (lower[at] in fillers or lower[at].endswith(manner)):
        at -= 1
    if at > left[0].last and lower[at] in pack.set("say") and lower[at - 1] in pack.set("joints"):
        return at
    if at > left[0].first and (lower[at] == ";" or lower[at] in pack.set("joints")):
        return at + 1
    if lower[at] == "," and (start != match.first or lower[start].endswith(pack.endings("gerund"))):
        return at + 1
    return None


def _worth_cutting(lower: tuple[str, ...], left, right, pack: Pack) -> bool:
    """Two performed acts, or two subjects: "signed … and agreed …", "…, and China stands ready …"."""
    families = left[0].cue["family"], right[0].cue["family"]
    if _goes_on(lower, left, right, pack):
        return True
    own_subject = right[1] is not None and right[1].first >= left[0].last
    if "modal" in families and not own_subject:
        return False
    if families[1] == "modal":
        return False
    if own_subject:
        return right[1].kind not in {"gathering", "paper", "possessive"}
    settled = all(head[0].cue["act"] in SETTLED for head in (left, right))
    undertakes = right[0].cue["act"] == "agreed" and lower[right[0].last - 1] in UNDERTAKING
    if settled and not undertakes:
        return False
    return families[0] in ACTS and families[1] in ACTS and _past(right[0], left[0])


def _goes_on(lower: tuple[str, ...], left, right, pack: Pack) -> bool:
    """ "said that roads must be built, and urged all to help"; "a plan was adopted and decisions taken"."""
    families, verb = (left[0].cue["family"], right[0].cue["family"]), lower[right[0].first]
    if families == ("noun", "noun") or pack.holds("relatives", lower[right[0].first - 1 : right[0].first]):
        return True
    past = verb.endswith(pack.endings("past")) or pack.holds("past_forms", (verb,))
    who = right[1].kind if right[1] is not None else ""
    return past and families[0] in WISHED and families[1] in TOLD and who in {"person", "collective"}


def _past(right: CueMatch, left: CueMatch) -> bool:
    return right.cue["name"] != left.cue["name"] and right.first > left.last


def _stronger(head, known, closes: bool) -> bool:
    """A later cue wins over one without a subject, over a mere "should", or as "…, they agreed"."""
    family, later = known[0].cue["family"], head[0].cue["family"]
    if family in {"will", "modal"} and later in {"commit", "noun"} and closes:
        return head[1] is not None or later == "noun"
    if family in {"will", "modal"} and later == "commit" and head[1] is not None and head[1] != known[1]:
        return head[1].last <= known[0].first
    if known[1] is None and head[1] is not None and family not in {"noun", "need", "put"}:
        return True
    if family in {"will", "modal"} and later == "need" and head[0].first - known[0].last <= 3:
        return True
    return later == "noun" and head[0].last - head[0].first > 2 and family == "propose"


def _clause(
    document: Document,
    first: int,
    last: int,
    sentence: Sentence,
    pack: Pack,
    match,
    subject,
    others: tuple,
) -> Clause:
    lower = document.lower
    end = last
    while end > first + 1 and (lower[end - 1] in PAUSES or lower[end - 1] in pack.set("joints")):
        end -= 1
    while first < end - 1 and (lower[first] in PAUSES or lower[first] in pack.set("conjunctions")):
        first += 1
    start_char = sentence.start if first == sentence.first else document.starts[first]
    end_char = sentence.end if last == sentence.last else document.ends[end - 1]
    return Clause(start_char, end_char, match, subject, others)
