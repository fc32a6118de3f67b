"""What every language does with sentences once they are cut: bounds, repeats, and which token is in which."""

from .document import Document, Sentence

LONGEST_SENTENCE = 2500  # characters; keeps every later step linear on text without full stops


def laid_over(sentences: list[Sentence], size: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sentence of each token and where it ends; a token outside them ends where the next begins."""
    numbers: list[int] = []
    ends: list[int] = []
    for number, _, _, first, last, *_ in sentences:
        if between := first - len(ends):
            numbers += [-1] * between
            ends += [first] * between
        numbers += [number] * (last - first)
        ends += [last] * (last - first)
    rest = size - len(ends)
    return tuple(numbers + [-1] * rest), tuple(ends + [size] * rest)


def bounded(mask: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span without the blanks around it, cut at spaces where it is too long; none where nothing is left."""
    if end - start <= LONGEST_SENTENCE:
        start, end = trimmed(mask, start, end)
        return [(start, end)] if start < end else []
    spans = []
    while end - start > LONGEST_SENTENCE:
        cut = mask.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        spans.append((start, cut))
        start = cut
    spans.append((start, end))
    return [span for span in (trimmed(mask, *span) for span in spans) if span[0] < span[1]]


def trimmed(mask: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks around it."""
    while start < end and mask[start].isspace():
        start += 1
    while start < end and mask[end - 1].isspace():
        end -= 1
    return start, end


def mark_repeats(sentences: list[Sentence], document: Document) -> list[Sentence]:
    """The sentences, each with the number of the earlier one that has the same words."""
    seen: dict[str, int] = {}
    marked = []
    for sentence in sentences:
        if sentence.last - sentence.first > 5:
            key = document.mask[sentence.start : sentence.end].strip(".!?\"' ")
            earlier = seen.setdefault(key, sentence.number)
            sentence = sentence if earlier == sentence.number else sentence._replace(repeats=earlier)
        marked.append(sentence)
    return marked
