"""The verbs of a sentence that carry an act, each with its subject."""

from itertools import pairwise
from typing import Literal

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence

from .coordination import set_off

Head = tuple[CueMatch, Node | None]
RANK = {
    "owned": 0, "commit": 0, "propose": 1, "put": 1, "call": 2, "need": 3, "belief": 3, "noun": 4, "will": 5,
    "modal": 6,
}  # fmt: skip
APPEALS = frozenset({"call", "propose", "need"})
VERBS = frozenset({"commit", "propose", "call", "belief"})
COMMA_OR_ARTICLE = frozenset({",", "the"})
BRACKETS = frozenset({"(", ")", ","})
LONGEST_NUMBER = 2  # letters of "12)" and "iv)"

LONGEST_OWNER = 10  # tokens of "of foreign affairs of the SCO member states"
PAUSES = frozenset({",", ";"})
OPENING = frozenset({")", ".", "•", "*", "·"})


def heads(document, sentence, cues, nodes, pack, subjects) -> list[Head]:
    """The cues of a sentence that are its verbs, each with its subject; of those at one place the best."""
    found: list[Head] = []
    for match in cues:
        told = _told_by_its_place(nodes, match, sentence, subjects)
        if told is not None:
            found.append((match, told or None))
        elif _is_verb(document, sentence, match, pack, subjects):
            reads, subject = _with_subject(document, sentence, match, nodes, found, pack, subjects)
            if reads:
                found.append((match, subject))
    if len(found) < 2:
        return found
    found.sort(key=_weight)
    return [head for n, head in enumerate(found) if n == 0 or found[n - 1][0].first != head[0].first]


def _weight(head: Head) -> tuple:
    match, subject = head
    lonely = subject is None and match.cue["family"] == "commit"
    return match.first, lonely, -match.last, RANK[match.cue["family"]]


def _told_by_its_place(nodes, match: CueMatch, sentence: Sentence, subjects) -> Node | Literal[False] | None:
    """Who does a passive, went "on to" it or stands before "who"; False for nobody, None otherwise."""
    if agent := subjects.agent(nodes, match, sentence):
        return agent
    if raising := subjects.skeleton.raising(match.first, sentence.first):
        return subjects.subject(nodes, raising, sentence.first) or False
    return subjects.antecedent(nodes, match)


def _is_verb(document, sentence: Sentence, match: CueMatch, pack: Pack, subjects) -> bool:
    if subjects.skeleton.is_reduced(match.first, sentence.first):
        return False
    single = match.cue["family"] in VERBS and match.last - match.first == 1
    if single and subjects.skeleton.is_no_verb(match.first, sentence.first):
        return False
    return _finite(document, sentence, match, pack)


def _with_subject(
    document, sentence: Sentence, match: CueMatch, nodes, found: list[Head], pack: Pack, subjects
) -> tuple[bool, Node | None]:
    """Whether a verb is read, and its subject."""
    subject = subjects.subject(nodes, match.first, sentence.first)
    if _trails(document, match, sentence, pack):
        subject = subjects.speaker(sentence, nodes) or subjects.first(nodes, match.first, sentence.first)
    elif _coordinated(document, match, pack):
        before = found[-1] if found else None
        subject = _shared(document, nodes, subject, match, before, pack, subjects, sentence)
    elif subject is not None and _subordinate(document, subject, match, sentence, pack):
        return False, None
    if subject is not None and subject.kind in {"paper", "stranger"} and _compared(document, subject, pack):
        return False, None
    if subject is None and _attending(document, match, pack):
        subject = next((n for n in nodes if n.last == match.first), None)
    if opens_as_participle(document, sentence, match, pack):
        subject = _after_comma(document, nodes, match)
        if subject is None:
            return False, None  # a line of a preamble
    opening = subject is None and match.first - sentence.first <= 2
    bare = not opening and _bare(document, match, pack)
    return not bare or _beside(document, subject, match, pack, nodes, subjects), subject


def _shared(document, nodes, subject, match, before: Head | None, pack, subjects, sentence) -> Node | None:
    """The subject that a verb behind "and" has in common with the one before it."""
    first = subjects.first(nodes, match.first, sentence.first)
    main = _main_subject(nodes, before, match, pack, subjects, sentence) if before else None
    subject = main if before else first or subject
    return _who_says(document, nodes, subject, match, pack, subjects, sentence) or subject


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
        trails = trails or opens_as_participle(document, sentence, match, pack)
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


def opens_as_participle(document: Document, sentence: Sentence, match: CueMatch, pack: Pack) -> bool:
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
    """ "what the Council decided", "where they signed": no statement, but "what X proposes is" makes one."""
    what = subject.first - 1
    if pack.holds("be_finite", document.lower[max(sentence.first, what - 1) : what]):
        return False
    if what == sentence.first and pack.holds("be_finite", document.lower[match.last : match.last + 1]):
        return False
    at = subject.first - 1
    while at > sentence.first and document.lower[at] in pack.set("determiners"):
        at -= 1
    opens = document.lower[max(sentence.first, at - 1) : at + 1]
    if opens[:1] == ("whose",) and pack.holds("opinions", opens[1:]):
        return False  # "said Wang, in whose words China is ready to"
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
    if set_off(lower, subject.last, match.first, pack):
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
