"""Quotations that run over several sentences of a paragraph."""

from extraction.text.document import Document, Sentence

FAR = 3000  # characters that are looked through for where a quotation begins


def is_open(document: Document, sentence: Sentence) -> bool:
    """Whether a quotation begun in the paragraph is not closed when the sentence ends."""
    begin = max(document.paragraphs[sentence.paragraph].start, sentence.end - FAR)
    text = document.text[begin : sentence.end]
    return _depth(text) > 0


def closes(document: Document, sentence: Sentence) -> bool:
    """Whether a quotation is closed in the sentence, with something behind it."""
    text = document.text[sentence.start : sentence.end]
    last = max(text.rfind(sign) for sign in '»”"')
    return last >= 0 and len(text) - last > 3


def _depth(text: str) -> int:
    straight = text.count('"') % 2
    return straight + max(0, text.count("«") + text.count("„") - text.count("»") - text.count("“"))
