"""Where one Chinese sentence tells a second act: …, 并责成…; …, 会议还批准…."""

import re
from collections.abc import Sequence

from extraction.languages.protocol import ClauseTold

from .cast import Cast

ACTS = frozenset({"adopt", "agree", "undertake", "reaffirm", "oppose", "support", "urge", "propose"})
SOUND = frozenset({"said"})
JOINED = re.compile(
    r"(?:与此同时|同时|此外|另外|并且|并|还|又|另|也|亦)[,]?(?:还|也|再次|一致|共同|强烈|坚决|正式|明确|郑重|愿|将|向|特别)?"
    r"(?:[^,;]{0,4}|[就对向为在与同][^,;]{2,18})"
)
OF_ITSELF = re.compile(r"责成|责令|授权|委托|对[^,;]{2,40}(?:支持|反对|谴责|声援|抗议)")
SAYS_MORE = 4  # characters from a verb that says what is done to the next comma: not 王毅重申,中方将…
BESIDE_ADOPTED = frozenset({"agree", "reaffirm", "oppose", "support", "urge"})  # another kind of act
BARE = re.compile(r"(?:一致|共同|再次|坚决)?")
FAR_VERB = 10  # characters from a new subject to its verb


def cuts_between(
    mask: str, start: int, end: int, cast: Sequence[Cast], clauses: list[ClauseTold]
) -> list[int]:
    """The places behind a comma at which another act begins, each behind an act of its own."""
    sound = sorted(
        (c for c in clauses if c.rule in ACTS and c.verb and c.marks <= SOUND and not c.lead),
        key=lambda c: c.verb.start if c.verb else 0,
    )
    own = [c for c in clauses if c.verb and c.marks <= SOUND]
    cuts = [start]
    for clause in sound:
        place = clause.verb.start if clause.verb else start
        semicolon = mask.rfind(";", start, place)
        comma = max(mask.rfind(",", start, place), semicolon)
        another = semicolon >= cuts[-1] and _another_acts(semicolon, place, cast)
        comma, least = (semicolon, 0) if another else (comma, SAYS_MORE)
        told = any(
            c.verb and cuts[-1] <= c.verb.start < comma - (1 if c.rule == "duty" else least) for c in own
        )
        adopted = any(c.rule == "adopt" and cuts[-1] <= c.verb.start < comma for c in own if c.verb)
        bare = adopted and clause.rule in BESIDE_ADOPTED and BARE.fullmatch(mask, comma + 1, place)
        begins = another or bare or _begins(mask, comma + 1, place, cast, clause)
        if told and begins and end - place >= SAYS_MORE + 4:
            cuts.append(comma + 1)
    return cuts[1:]


def _another_acts(semicolon: int, verb: int, cast: Sequence[Cast]) -> bool:
    """Whether somebody is named between the semicolon and the verb: A签字;第十届会议,大家确定…."""
    return semicolon >= 0 and any(semicolon < c.start and c.end <= verb <= c.end + FAR_VERB for c in cast)


def _begins(mask: str, start: int, verb: int, cast: Sequence[Cast], clause: ClauseTold) -> bool:
    if JOINED.fullmatch(mask, start, verb) or OF_ITSELF.match(mask, verb):
        return True
    return any(
        start <= c.start <= start + 1 and c.end <= verb <= c.end + FAR_VERB and c.actor.kind != "stranger"
        for c in cast
    )


def within_cuts(clauses: list[ClauseTold], cuts: list[int], end: int, mask: str) -> list[list[ClauseTold]]:
    """The clauses by the act they belong to, each ending where the next act begins."""
    bounds = [*cuts, end]
    groups: list[list[ClauseTold]] = [[] for _ in bounds]
    for clause in clauses:
        place = clause.verb.start if clause.verb else clause.start
        number = next((n for n, bound in enumerate(bounds) if place < bound), len(bounds) - 1)
        low = cuts[number - 1] if number else clause.start
        high = min(clause.end, bounds[number])
        while number < len(cuts) and high > low and mask[high - 1] in ",;":
            high -= 1
        groups[number].append(clause._replace(start=max(clause.start, low), end=high))
    return groups
