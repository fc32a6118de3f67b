"""Lists without numbers in a Russian text: infinitives that open paragraphs or follow one another."""

from extraction.languages.protocol import ListItem
from extraction.text.document import Document, Sentence

from .agreement import is_infinitive
from .morphology import readings
from .segments import is_finite
from .triggers import triggers

HEADING = 5  # tokens of «Зеленая экономика.» before what is to be done
OPENING = 5  # tokens in which the infinitive of a piece stands
URGING = frozenset({"need", "propose", "call for"})
JOINTS = frozenset({",", ";", "и"})


def read_task(document: Document, sentence: Sentence) -> ListItem | None:
    """A paragraph that opens with what is to be done, behind a heading of a few words or none."""
    told = sentence
    if not is_infinitive(document.lower[sentence.first]):
        behind = document.sentences[sentence.number + 1 : sentence.number + 2]
        if sentence.last - sentence.first > HEADING or not behind:
            return None
        told = behind[0]
    if told.paragraph != sentence.paragraph or not is_infinitive(document.lower[told.first]):
        return None
    return ListItem(told.start, told.end, told.number, None, "task")


def read_series(document: Document, sentence: Sentence) -> list[ListItem]:
    """«нужно …; сопрягать …; ввести …», «предложил: создать …, открыть … и провести …»."""
    colon = _colon(document, sentence)
    cuts = JOINTS if colon else frozenset({";"})
    if ";" not in document.lower[sentence.first : sentence.last] and not colon:
        return []
    pieces = _pieces(document, colon or sentence.first, sentence.last, cuts)
    first_end = colon or pieces[0][1]
    if len(pieces) < 2 or not _urges(document, sentence.first, first_end):
        return []
    return [
        ListItem(document.starts[first], document.ends[last - 1], sentence.number, None, "series")
        for first, last in pieces
    ]


def _colon(document: Document, sentence: Sentence) -> int:
    """The token behind a colon that an infinitive follows at once, or 0."""
    for at in range(sentence.first, sentence.last - 1):
        if document.lower[at] == ":" and is_infinitive(document.lower[at + 1]):
            return at + 1
    return 0


def _pieces(document: Document, first: int, last: int, cuts: frozenset[str]) -> list[tuple[int, int]]:
    """Token spans between cuts behind which an infinitive opens."""
    found, begin, lower = [], first, document.lower
    for at in range(first + 1, last - 1):
        near = 2 if "," in cuts else OPENING
        if lower[at] in cuts and _opens(lower[at + 1 : min(at + 1 + near, last)]):
            if at > begin:
                found.append((begin, at))
            begin = at + 1
    return [*found, (begin, last)]


def _opens(words: tuple[str, ...]) -> bool:
    """Whether an infinitive stands among words with no finite verb before it."""
    at = next((at for at, word in enumerate(words) if is_infinitive(word)), None)
    return at is not None and not any(map(is_finite, words[:at]))


def _urges(document: Document, first: int, last: int) -> bool:
    """Whether one alone proposes or urges, or it is said to be needed, without «не»."""
    for match in triggers().within(document.lower, first, last):
        before = document.lower[max(first, match.first - 2) : match.first]
        if match.value.name not in URGING or "не" in before:
            continue
        form = next((f for f in readings(document.lower[match.first]) if f.part == "VERB"), None)
        if form is None or form.number == "sing":
            return True
    return False
