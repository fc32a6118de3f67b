"""Who is reported as saying what stands in a Russian sentence."""

from typing import NamedTuple

from extraction.languages.protocol import Actor

from .candidates import MayAct
from .reporting import reporting, tells_at
from .segments import Segment, segment_at
from .subjects import SubjectFinder

LONGEST_INSERTION = 14  # tokens of «, отметил глава МИД Китая Ван И,»


class Sayer(NamedTuple):
    """Somebody says the tokens from `first` to `last`; `verb` is where it is told."""

    candidate: MayAct
    verb: int
    first: int
    last: int


def read_sayers(finder: SubjectFinder) -> list[Sayer]:
    """Everybody who is said to say something in a sentence, with what."""
    found = []
    sentence, lower = finder.sentence, finder.document.lower
    for at in range(sentence.first, sentence.last):
        if (lower[at] in reporting()["by"] and at > sentence.first and lower[at - 1] == "по") or lower[
            at - 2 : at
        ] == ("по", "его"):
            if candidate := _whose(finder, at):
                found.append(Sayer(candidate, at, sentence.first, sentence.last))
        elif form := tells_at(lower, at):
            candidate = finder.subject(at, form, inside=True) or finder.subject(at, form)
            here = segment_at(finder.segments, at)
            if candidate and here and form.person not in {"1per", "2per"}:
                found.append(Sayer(candidate, at, *_scope(finder, at, here)))
    return found


def _whose(finder: SubjectFinder, at: int) -> MayAct | None:
    """«по словам Ван И», «по его убеждению»."""
    lower = finder.document.lower
    if lower[at - 1] in {"его", "ее"} or (
        lower[at + 1 : at + 2] and lower[at + 1] in {"которого", "которой"}
    ):
        span = finder.document.starts[at - 1], finder.document.ends[at - 1]
        gender = "masc" if lower[at - 1] == "его" else "femn"
        return MayAct(at - 1, at, frozenset({"gent"}), "sing", gender, Actor("pronoun он", *span))
    behind = [
        c
        for c in finder.candidates
        if at < c.first <= at + 3 and ("gent" in c.cases or c.actor.kind == "person")
    ]
    return behind[0] if behind else None


def _scope(finder: SubjectFinder, at: int, here: Segment) -> tuple[int, int]:
    """What is said: the clauses behind «, что», or all around an insertion; nothing of its own clause."""
    sentence = finder.sentence
    index = finder.segments.index(here)
    following = finder.segments[index + 1] if index + 1 < len(finder.segments) else None
    if following and following.kind == "that":
        return following.first, sentence.last
    short = here.last - here.first <= LONGEST_INSERTION
    if short and (index > 0 or here.first > sentence.first):
        return sentence.first, sentence.last
    behind = finder.document.words[here.last : here.last + 1]
    if behind == (":",):
        return here.last, sentence.last
    return here.last, sentence.last


def says_paper(finder: SubjectFinder) -> bool:
    """Whether the sentence tells what a paper of the meeting says."""
    sentence, lower = finder.sentence, finder.document.lower
    words = lower[sentence.first : sentence.last]
    if not reporting()["paper"].intersection(words) and "из" not in words:
        return False
    return any(c.actor.kind == "paper" for c in finder.candidates) and (
        bool(reporting()["paper"].intersection(words)) or "следует" in words
    )
