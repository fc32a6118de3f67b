"""Lists that a joint act leads on to: "The parties resolved to:" and "The ministers:" before their lines."""

from dataclasses import dataclass

from extraction.find.actors import Node
from extraction.languages import Pack
from extraction.languages.patterns import CueMatch
from extraction.text.document import Document, Sentence
from extraction.text.markers import opening

from .drafting import Spoken

LONGEST_BARE = 12  # tokens of a lead without a verb of its own, such as "The ministers of the member states:"
GROUPS = frozenset({"collective", "sco", "people", "state", "we"})


@dataclass
class Lead:
    """Who acts and how, in the lines from `first` to before `end`."""

    node: Node
    act: str
    verb: str
    first: int
    end: int


def lead(
    document: Document, sentence: Sentence, spoken: list[Spoken], nodes: list[Node], pack: Pack
) -> Lead | None:
    """The lead a sentence ending in a colon gives to the lines after it; `spoken` is what it says itself."""
    if document.mask[sentence.end - 1] != ":":
        return None
    acts = [s for s in spoken if s.kind == "pledge" and s.node and s.node.kind in GROUPS]
    said = acts[-1] if acts and _is_open(document, sentence, pack) else None
    group = next((n for n in nodes if n.kind in {"collective", "sco"}), None)
    bare = said is None and group and not spoken and sentence.last - sentence.first <= LONGEST_BARE
    if not (said or bare):
        return None
    end = _last_line(document, sentence, pack, bool(bare))
    if end - sentence.number < 3:
        return None
    if said:
        return Lead(said.node, said.act, said.verb, sentence.number + 1, end)
    return Lead(group, "", "", sentence.number + 1, end)


def _own_act(document: Document, line: Sentence, pack: Pack) -> CueMatch | None:
    """The act a line opens with: "approved the plan of cooperation;"."""
    first = _content(document, line, pack)
    found = pack.table.find(document.lower, first, min(first + 4, line.last))
    return next((match for match in found if match.first == first), None)


def _content(document: Document, line: Sentence, pack: Pack) -> int:
    """The first token of a line after its bullet or number."""
    marker = opening(document, line, pack, True)
    first = marker.after if marker else line.first
    bullets = pack.set("bullets")
    while first < line.last - 1 and (
        document.lower[first] in bullets or not document.words[first][0].isalnum()
    ):
        first += 1
    return first


def _is_open(document: Document, sentence: Sentence, pack: Pack) -> bool:
    """Whether the words before the colon wait for what is agreed, and do not name papers that follow."""
    near = document.lower[max(sentence.first, sentence.last - 5) : sentence.last - 1]
    return bool(near) and (near[-1] in pack.set("open_ends") or pack.holds("open_words", near))


def _last_line(document: Document, sentence: Sentence, pack: Pack, acting: bool) -> int:
    """The number of the sentence after the last line that hangs on the lead; 0 when none may.

    If `acting`, each of the lines must have an act of its own.
    """
    number, size = sentence.number + 1, len(document.sentences)
    open_end = True
    while number < size:
        line = document.sentences[number]
        opens = document.sentences[number - 1].paragraph != line.paragraph
        marked = document.lower[line.first] in pack.set("bullets") or opening(document, line, pack, opens)
        if line.kind != "body" or not opens or not (marked or open_end):
            break
        open_end = document.lower[line.last - 1] in {";", ","} or document.lower[line.last - 2] == ";"
        if not marked and not open_end and document.mask[line.end - 1] != ".":
            break
        if acting and not _own_act(document, line, pack):
            return 0
        number += 1
    return number


def line_statement(document: Document, line: Sentence, led: Lead, pack: Pack) -> Spoken | None:
    """The pledge of one line: its own verb's act, or that of the lead; None where only a marker stands."""
    first, act, verb = _content(document, line, pack), led.act, led.verb
    if not any(word[0].isalnum() for word in document.words[first : line.last]):
        return None
    if not act and (own := _own_act(document, line, pack)):
        act, verb = own.cue.get("collective_act", own.cue["act"]), document.slice(own.first, own.last)
    start = document.starts[first]
    end = line.end - (document.text[line.end - 1] == ";")
    return Spoken("pledge", "led list", act or "agreed", start, end, line.number, verb, led.node, led.node)
