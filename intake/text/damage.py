"""Finds what is damaged or not plain text, in sentences for an editor; changes nothing."""

import re
from itertools import islice

_TAG = re.compile(
    r"</?(?:a|b|i|p|u|br|em|h[1-6]|hr|li|ol|td|th|tr|ul|div|html|head|body|img|meta|span|link|title|table|"
    r"script|style|strong|section|article|blockquote)(?:\s[^<>]{0,500})?/?>|<!doctype\s[^<>]{0,200}>",
    re.IGNORECASE,
)
_CODE = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_TWICE = re.compile(r"&amp;(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x80-\x9f\ufffe\uffff]")
FEWEST_CODES = 2  # a single one may be a company's name
MOST_RUNS = 1000  # of letters to look at: a misread text shows it from its first line


class _Spoilt:
    """What UTF-8 looks like when it is read in another encoding."""

    def __init__(self, codec: str, name: str):
        self.name = name
        # Bytes without a character stand for themselves, as in the programs that damage texts.
        self.bytes = {bytes([b]).decode(codec, "ignore") or chr(b): b for b in range(128, 256)}
        leads, others = (
            re.escape("".join(char for char, b in self.bytes.items() if low <= b <= high))
            for low, high in ((0xC2, 0xF4), (0x80, 0xBF))
        )
        self.run = re.compile(rf"(?<![^\x00-\x7f])[{leads}][{others}][^\x00-\x7f]*")

    def find(self, text: str) -> re.Match | None:
        return next(
            (run for run in islice(self.run.finditer(text), MOST_RUNS) if self._fits(run.group())), None
        )

    def _fits(self, run: str) -> bool:
        try:
            return bool(_LIKELY.fullmatch(bytes(self.bytes[char] for char in run).decode("utf-8")))
        except (KeyError, UnicodeDecodeError):
            return False


_SPOILT = (
    _Spoilt("cp1252", "windows-1252"),
    _Spoilt("latin-1", "windows-1252"),
    _Spoilt("cp1251", "windows-1251"),
)
_LIKELY = re.compile(
    "[\u00a0-\u024f\u0400-\u04ff\u2010-\u203a\u20ac\u2122\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]+"
)


def damage(text: str) -> list[str]:
    """A sentence for each kind, with where it begins and what to do; none for a sound plain text."""
    found = (_rtf(text), _html(text), _misread(text), _lost(text), _controls(text), _turned(text))
    return [sentence for sentence in found if sentence]


def _line(text: str, place: int) -> str:
    return f"line {text.count(chr(10), 0, place) + 1:,}"


def _rtf(text: str) -> str:
    if not text.lstrip().startswith("{\\rtf"):
        return ""
    return "This is not plain text but RTF. Open it in a word processor and save it as plain text."


def _html(text: str) -> str:
    if tag := _TWICE.search(text):
        return (
            f"This text was escaped twice for HTML: codes such as {tag.group()} "
            f"({_line(text, tag.start())}) are not read as the characters they stand for. "
            "Open the page in a browser and copy the article’s text from there."
        )
    if tag := _TAG.search(text):
        shown, what = tag.group()[:40], "tags"
    elif len(codes := list(islice(_CODE.finditer(text), FEWEST_CODES))) == FEWEST_CODES:
        tag, shown, what = codes[0], codes[0].group(), "codes"
    else:
        return ""
    return (
        f"This is not plain text: it contains HTML {what} such as {shown} ({_line(text, tag.start())}). "
        "They are ignored when the text is read, but quotations still show them. "
        "Open the page in a browser and copy the article’s text from there."
    )


def _misread(text: str) -> str:
    """A sentence if UTF-8 was once read in another encoding: "â€œ" for a quotation mark."""
    for spoilt in _SPOILT:
        if found := spoilt.find(text):
            return (
                f"This text is damaged: it was in UTF-8 but was read as {spoilt.name}, so characters like "
                f"“{found.group()[:6]}” replaced the right ones ({_line(text, found.start())}). "
                "Copy it again from its source, or save the source as UTF-8."
            )
    return ""


def _lost(text: str) -> str:
    if not (count := text.count("\ufffd")):
        return ""
    return (
        f"This text is damaged: {count:,} character{'s' if count > 1 else ''} became “\ufffd” "
        f"(first in {_line(text, text.index(chr(0xFFFD)))}). Copy it again from its source."
    )


def _controls(text: str) -> str:
    """Not reported if the text was misread, since that is where most of them come from."""
    if not (found := _CONTROL.search(text)) or _misread(text):
        return ""
    return (
        f"This text has characters that do not belong in text (first in {_line(text, found.start())}). "
        "Copy it again from its source."
    )


def _turned(text: str) -> str:
    if not (found := _DIRECTION.search(text)):
        return ""
    return (
        f"Invisible characters in this text reverse the writing direction ({_line(text, found.start())}): "
        "what is shown may differ from what is stored. Copy it from another source if you can."
    )
