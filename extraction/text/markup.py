"""Marks of HTML and Markdown that came along with the words."""

import re
from collections.abc import Iterator
from html.entities import html5

from .characters import plain_blanks
from .places import Edit

LONGEST_TAG = 500  # characters inside < and >
BLOCKS = frozenset(
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 tr td th table section article blockquote title head body "
    "html hr header footer main figure figcaption".split()
)
TAGS = BLOCKS | frozenset(
    "a abbr b big center cite code del em font i img input ins label link mark meta nav q s script small "
    "span strike strong style sub sup tbody thead tt u video".split()
)
INDENT = 8  # blanks before the bullet of a list
EMPHASIS = 3  # stars or underscores in a row at most; more are a line across the page

_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_REST_OF_ENTITY = re.compile(r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    rf"<!--[^<>]{{0,{LONGEST_TAG}}}-->|</?([a-zA-Z][a-zA-Z0-9]{{0,10}})(?:\s[^<>]{{0,{LONGEST_TAG}}})?/?>"
)
_LINE_MARK = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]{1,3}(?=\S)|>[> \t]{0,20})", re.M)
_LINK = re.compile(r"(!?)\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_RUN = re.compile(r"\*+|_+")
# Windows' signs that numbers of HTML name, as browsers read them.
_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") for n in range(128, 160)}


def entities(text: str) -> Iterator[Edit]:
    """What "&nbsp;", "&#39;" and "&ldquo;" stand for; one that was escaped twice ("&amp;ldquo;") stays."""
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        sign = plain_blanks(_sign(*match.groups()))
        if sign and not (sign == "&" and _REST_OF_ENTITY.match(text, match.end())):
            yield Edit(*match.span(), sign)


def _sign(number: str | None, hexadecimal: str | None, name: str | None) -> str:
    if name:
        return html5.get(f"{name};", "")
    code = int(number) if number else int(hexadecimal or "0", 16)
    if code in _WINDOWS:
        return _WINDOWS[code]
    is_sign = 32 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if is_sign or code in (9, 10, 13) else ""


def tags(text: str) -> Iterator[Edit]:
    """Without tags of HTML; those that begin or end a block, as <p> and <br>, are read as line ends."""
    if "<" not in text:
        return
    for match in _TAG.finditer(text):
        name = (match[1] or "").lower()
        if not match[1] or name in TAGS:
            yield Edit(*match.span(), "\n" if name in BLOCKS else "")


def line_marks(text: str) -> Iterator[Edit]:
    """Without the "## " of a heading and the "> " of a quotation at the head of a line."""
    if "#" in text or ">" in text:
        for match in _LINE_MARK.finditer(text):
            yield Edit(*match.span())


def links(text: str) -> Iterator[Edit]:
    """The words of "[words](address)", and nothing of an image."""
    if "[" not in text or "](" not in text:
        return
    for match in _LINK.finditer(text):
        if not set("/.#:").intersection(match[3]):
            continue
        if match[1]:
            yield Edit(*match.span())
        else:
            yield Edit(match.start(), match.start(2))
            yield Edit(match.end(2), match.end())


def emphasis(text: str) -> Iterator[Edit]:
    """Without the stars and underscores of "**bold**", "*so*", "_so_", and a star that marks a note."""
    if "*" not in text and "_" not in text:
        return
    for match in _RUN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        opens = bool(after) and not after.isspace() and not before.isalnum()
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if end - start > EMPHASIS or (opens == closes and not _between_marks(before, after)):
            continue
        if match.group() == "*" and opens and _opens_line(text, start) and not _closed(text, end):
            continue  # the bullet of a list
        yield Edit(start, end)


def _between_marks(before: str, after: str) -> bool:
    """Whether a run stands between two marks, as in "**Goa**." or "(*so*)"."""
    return bool(before.strip() and after.strip()) and not (before.isalnum() or after.isalnum())


def _opens_line(text: str, start: int) -> bool:
    return not text[max(0, start - INDENT) : start].rpartition("\n")[2].strip()


def _closed(text: str, start: int) -> bool:
    """Whether another star closes what a star at the head of a line opened."""
    following = text.find("*", start, start + LONGEST_TAG)
    line_end = text.find("\n", start, start + LONGEST_TAG)
    return following > 0 and (line_end < 0 or following < line_end)
