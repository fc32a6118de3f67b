"""Cutting a sentence into the clauses that each carry one statement."""

from itertools import pairwise
from typing import NamedTuple

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .subjects import SubjectReader

RANK = {
    "owned": 0, "commit": 0, "propose": 1, "put": 1, "call": 2, "need": 3, "belief": 3, "noun": 4, "will": 5, "modal": 6,
}  # fmt: skip
APPEALS = frozenset({"call", "propose", "need"})
VERBS = frozenset({"commit", "propose", "call", "belief"})
ACTS = frozenset({"commit", "need", "belief", "call", "propose"})
SETTLED = frozenset({"decided", "agreed"})  # "agreed to admit X and decided that" is one set of decisions
COMMA_OR_ARTICLE = frozenset({",", "the"})
UNDERTAKING = frozenset({"to", "that"})
BRACKETS = frozenset({"(", ")", ","})
LONGEST_NUMBER = 2  # letters of "12)" and "iv)"
LONGEST_OWNER = 10  # tokens of "of foreign affairs of the SCO member states"
PAUSES = frozenset({",", ";"})
OPENING = frozenset({")", ".", "•", "*", "·"})


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
    heads = _heads(document, sentence, cues, nodes, pack, subjects)
    if len(heads) > 1 and _opens_as_participle(document, sentence, heads[0][0], pack):
        del heads[0]  # "Stressing the need for courts, the ministers vowed to": what follows is the act
    if len(heads) > 1 and heads[-1][0].cue["family"] == "propose" and heads[-1][0].last >= sentence.last - 1:
        del heads[-1]  # "The members could build it, Wang suggested": the last only says so
    if len(heads) < 2:
        return [Clause(sentence.start, sentence.end, *head) for head in heads]
    cuts = [sentence.first]
    chosen = [heads[0]]
    others: list[tuple] = [()]
    for head in heads[1:]:
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
        return [Clause(sentence.start, sentence.end, *chosen[0], others[0])]
    return [
        _clause(document, cuts[n], cuts[n + 1], sentence, pack, *head, others[n])
        for n, head in enumerate(chosen)
    ]


def _heads(document, sentence, cues, nodes, pack, subjects) -> list[tuple[CueMatch, Node | None]]:
    found = []
    for match in cues:
        if agent := subjects.agent(nodes, match, sentence):
            found.append((match, agent))
            continue
        if raising := subjects.skeleton.raising(match.first, sentence.first):
            found.append((match, subjects.subject(nodes, raising, sentence.first)))
            continue
        if told := subjects.antecedent(nodes, match):
            found.append((match, told))
            continue
        verb = match.cue["family"] in VERBS and match.last - match.first == 1
        if subjects.skeleton.is_reduced(match.first, sentence.first) or (
            verb and subjects.skeleton.is_no_verb(match.first, sentence.first)
        ):
            continue
        if not _finite(document, sentence, match, pack):
            continue
        subject = subjects.subject(nodes, match.first, sentence.first)
        if _trails(document, match, sentence, pack):
            subject = subjects.speaker(sentence, nodes) or subjects.first(nodes, match.first, sentence.first)
        elif _coordinated(document, match, pack):
            first = subjects.first(nodes, match.first, sentence.first)
            subject = (
                _main_subject(nodes, found[-1], match, pack, subjects, sentence)
                if found
                else first or subject
            )
            subject = _who_says(document, nodes, subject, match, pack, subjects, sentence) or subject
        elif subject is not None and _subordinate(document, subject, match, sentence, pack):
            continue
        if (
            subject is not None
            and subject.kind in {"paper", "stranger"}
            and _compared(document, subject, pack)
        ):
            continue
        if subject is None and _attending(document, match, pack):
            subject = next((n for n in nodes if n.last == match.first), None)
        if _opens_as_participle(document, sentence, match, pack):
            subject = _after_comma(document, nodes, match)
            if subject is None:
                continue  # a line of a preamble
        opening = subject is None and match.first - sentence.first <= 2
        if (
            not opening
            and _bare(document, match, pack)
            and not _beside(document, subject, match, pack, nodes, subjects)
        ):
            continue
        found.append((match, subject))
    if len(found) < 2:
        return found
    found.sort(
        key=lambda h: (
            h[0].first,
            h[1] is None and h[0].cue["family"] == "commit",
            -h[0].last,
            RANK[h[0].cue["family"]],
        )
    )
    return [head for n, head in enumerate(found) if n == 0 or found[n - 1][0].first != head[0].first]


def _finite(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
    """Not an infinitive ("to support"), a relative ("which had signed"), a participle or a noun."""
    lower = document.lower
    word = lower[match.first]
    before = lower[max(sentence.first, match.first - 1) : match.first]
    family = match.cue["family"]
    if before and _in_a_name(document, sentence, match):
        return False
    if family == "propose" and not pack.set("supports").isdisjoint(
        lower[max(0, match.first - 5) : match.first]
    ):
        return False
    if family == "noun" and not pack.set("relatives").isdisjoint(before):
        return False
    if family in {"noun", "put", "owned"}:
        return word not in {"be", "being"} and ("to", "be") not in pairwise(lower[match.first : match.last])
    if word.endswith(pack.endings("gerund")):
        trails = _trailing(match, before) or _attending(document, match, pack)
        trails = trails or _opens_as_participle(document, sentence, match, pack)
        return trails or pack.holds("be_forms", before[-1:])
    if not before or _opens_an_item(lower, match.first):
        return family in {"propose", "need", "modal"} or _resolves(document, sentence, match)
    previous = before[0]
    at = match.first - 1
    while at > sentence.first and (
        lower[at] in pack.set("adverbs") or lower[at].endswith(pack.endings("adverb"))
    ):
        at -= 1
        previous = lower[at]
    if family == "will" and pack.holds("infinitive", lower[match.last : match.last + 1]):
        return False  # "the will to build it"
    if family in {"modal", "will"}:
        noun = pack.holds("need_nouns", (word,)) and pack.holds("before_nouns", before)
        return previous not in pack.set("relatives") and not noun
    if word in pack.set("act_nouns") and match.last - match.first >= 4:
        return True
    if previous in pack.set("not_before_verb"):
        return family == "need" and word in pack.set("need_openers")  # "the key task is to"
    if previous in pack.set("be_finite") and word.endswith(pack.endings("past")):
        return match.cue["family"] == "need"
    return True


def _opens_an_item(lower: tuple[str, ...], place: int) -> bool:
    """Behind "1)", "(a)", "2." or a bullet; the bracket of "the Organisation (SCO) agreed" opens none."""
    named = lower[place - 1] == ")" and len(lower[place - 2]) > LONGEST_NUMBER
    return lower[place - 1] in OPENING and not named


def _in_a_name(document: Document, sentence: Sentence, match: CueMatch) -> bool:
    """ "Regional Counter Terrorism Structure": a word within a name, outside headlines, is no verb."""
    first, words = match.first, document.words
    if not words[first][0].isupper() or sentence.kind != "body" or document.lower[first - 1] == "i":
        return False
    owned = document.lower[first - 1] in {"'", "s"}
    return all(word[0].isupper() for word in words[first - (not owned) : first + 2])


def _opens_as_participle(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
    """ "Reaffirming their commitment to X, the ministers said": the act of those named after the comma."""
    if match.first != sentence.first or not document.lower[match.first].endswith(pack.endings("gerund")):
        return False
    return bool(match.cue.get("participle")) or match.cue["family"] in APPEALS


def _after_comma(document: Document, nodes: list[Node], match: CueMatch) -> Node | None:
    """The noun right behind the comma that closes an opening participle."""
    return next(
        (n for n in nodes if n.first > match.last and document.lower[n.first - 1] in COMMA_OR_ARTICLE
         and "," in document.lower[n.first - 2 : n.first]),
        None,
    )  # fmt: skip


def _attending(document: Document, match: CueMatch, pack: Pack) -> bool:
    """ "ended with member states agreeing to": the participle of a group that "with" brings in."""
    lower = document.lower
    commits = match.cue["family"] == "commit" and lower[match.first].endswith(pack.endings("gerund"))
    near = lower[max(0, match.first - 6) : match.first]
    return commits and "with" in near and "," not in near[near.index("with") :]


def _trailing(match: CueMatch, before: tuple[str, ...]) -> bool:
    """ "Kazakhstan and Tajikistan, reaffirming their support, note …": the participle carries the act."""
    return before == (",",) and (bool(match.cue.get("participle")) or match.cue["family"] in APPEALS)


def _trails(document: Document, match: CueMatch, sentence: Sentence, pack: Pack) -> bool:
    """ "told his colleagues on Thursday, asking them to": the participle is the main subject's."""
    if match.first - sentence.first < 2 or not document.lower[match.first].endswith(pack.endings("gerund")):
        return False
    return _trailing(match, document.lower[match.first - 1 : match.first])


def _resolves(document: Document, sentence: Sentence, match: CueMatch) -> bool:
    """ "1. Reaffirm …;" of a joint statement: a plain verb at the head of a line that ends like a list."""
    line = document.mask[sentence.start : sentence.end]
    capital = document.words[match.first][0].isupper()
    ends = {";", ","} if document.lower[match.first].endswith("s") else {";", ",", "."}
    return capital and line[-1:] in ends and match.first - sentence.first <= 2 and sentence.number > 0


def _coordinated(document: Document, match: CueMatch, pack: Pack) -> bool:
    """Whether "and" or "but" joins the verb to the one before: both then have one subject."""
    at = match.first - 1
    while at > 0 and document.lower[at] in pack.set("adverbs"):
        at -= 1
    return document.lower[at] in pack.set("conjunctions") and match.cue["family"] not in {
        "modal",
        "will",
        "noun",
        "owned",
    }


def _main_subject(nodes, known, match: CueMatch, pack: Pack, subjects, sentence: Sentence) -> Node | None:
    """The subject of the verb before; a past form after "will" or "should" goes back to the main clause."""
    before, subject = known
    lower = subjects.document.lower
    past = lower[match.first].endswith(pack.endings("past")) or lower[match.first] in pack.set("past_forms")
    if before.cue["family"] not in {"will", "modal"} or not past:
        return subject
    openers = (t for t in range(before.first, sentence.first, -1) if lower[t] in pack.set("complementisers"))
    that = next(openers, before.first)
    free = [n for n in nodes if n.last <= that and not subjects.governed(n, sentence.first)]
    return free[-1] if free else subject


def _who_says(document, nodes, subject, match: CueMatch, pack: Pack, subjects, sentence) -> Node | None:
    """ "X said that the members grow, and noted the need": whoever spoke before "that" goes on speaking."""
    lower = document.lower
    free = [n for n in nodes if n.last <= match.first and not subjects.governed(n, sentence.first)]
    speaks = free and free[0].kind == "person" and lower[match.first] in pack.set("say")
    if not speaks or subject is None or subject.kind not in {"sco", "collective", "state"}:
        return None
    return free[0] if pack.set("complementisers") & set(lower[free[0].last : subject.first]) else None


def _subordinate(document: Document, subject: Node, match: CueMatch, sentence: Sentence, pack: Pack) -> bool:
    """ "what the Council decided", "where they signed": no statement of its own, unless "what X proposes is" or "is what X wants"."""
    what = subject.first - 1
    if pack.holds("be_finite", document.lower[max(sentence.first, what - 1) : what]):
        return False
    if what == sentence.first and pack.holds("be_finite", document.lower[match.last : match.last + 1]):
        return False
    at = subject.first - 1
    while at > sentence.first and document.lower[at] in pack.set("determiners"):
        at -= 1
    opens = document.lower[max(sentence.first, at - 1) : at + 1]
    return at >= sentence.first and not pack.set("subordinating").isdisjoint(opens)


def _compared(document: Document, subject: Node, pack: Pack) -> bool:
    """ "must respect borders, as the Charter demands": a paper of old, called to witness."""
    at = subject.first - 1
    while at > 0 and (document.lower[at] in pack.set("determiners") or document.lower[at] == "sco"):
        at -= 1
    return document.lower[at] == "as"


def _bare(document: Document, match: CueMatch, pack: Pack) -> bool:
    """Whether a verb stands in its plain form ("support"), which an infinitive before it may govern."""
    word = document.lower[match.first]
    if match.cue["family"] in {"modal", "will", "noun", "owned", "put"} or word in pack.set("past_forms"):
        return False
    if word.endswith(pack.endings("gerund")):
        return False
    if match.cue["family"] == "need" and word in pack.set("need_starts"):
        return False
    return not word.endswith(pack.endings("verb")) and word not in pack.set("not_bare")


def _beside(document: Document, subject: Node | None, match: CueMatch, pack: Pack, nodes, subjects) -> bool:
    """Whether the subject stands right before the verb, adverbs apart."""
    if subject is None:
        return False
    lower = document.lower
    if _set_off(lower, subject.last, match.first, pack):
        return True
    if _of_its_own(lower[subject.last : match.first], pack):
        return True
    inside = {token for node in nodes for token in range(node.first, node.last)}
    inside |= subjects.set_off(subject.last, match.first)
    aside = pack.set("exclusion_words")
    light = (pack.set("adverbs"), pack.set("prepositions"), pack.set("determiners"), BRACKETS, aside)
    return all(
        t in inside or any(lower[t] in words for words in light) for t in range(subject.last, match.first)
    )


def _of_its_own(between: tuple[str, ...], pack: Pack) -> bool:
    """ "The ministers of foreign affairs of the bloc intend": what a group is of, no other verb in it."""
    if not 1 < len(between) <= LONGEST_OWNER or between[0] not in pack.set("belonging"):
        return False
    breaks = pack.set("agents_and_aims") | pack.set("auxiliaries") | pack.set("conjunctions") | PAUSES
    return breaks.isdisjoint(between)


def _set_off(lower: tuple[str, ...], first: int, last: int, pack: Pack) -> bool:
    """Whether a phrase in commas fills the place: "The sides, noting this, support", "China, he said, is"."""
    if last - first <= 2 or lower[first] != "," or lower[last - 1] != ",":
        return False
    said = pack.holds("say", lower[first + 1 : last - 1]) and last - first <= 8
    return said or lower[first + 1].endswith(pack.endings("gerund"))


def _joint(document: Document, left, right, pack: Pack) -> int | None:
    """The token at which the right cue's own clause begins: after "and", at its subject or itself."""
    lower = document.lower
    match, subject = right
    start = match.first
    if subject is not None and subject.first >= left[0].last:
        start = min(start, subject.first)
    at = start - 1
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


def _past(right: CueMatch, left: CueMatch) -> bool:
    return right.cue["name"] != left.cue["name"] and right.first > left.last


def _stronger(head, known, closes: bool) -> bool:
    """A later cue wins over one without a subject, over a mere "should", or as "…, they agreed"."""
    family, later = known[0].cue["family"], head[0].cue["family"]
    if family in {"will", "modal"} and later in {"commit", "noun"} and closes:
        return head[1] is not None or later == "noun"
    if family in {"will", "modal"} and later == "commit" and head[1] is not None and head[1] != known[1]:
        return head[1].last <= known[0].first
    if known[1] is None and head[1] is not None and family not in {"noun", "need"}:
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
