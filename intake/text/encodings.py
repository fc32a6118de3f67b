"""A file's encoding: UTF-8, or another if its bytes leave no doubt; anything else is refused."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from .plain import IntakeError

UTF8 = "UTF-8"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", UTF8),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_KINDS = (
    (b"PK\x03\x04", "a Word document or another compressed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_PLAIN = "Save the article as plain text (.txt, UTF-8) and choose that file."
_UNKNOWN = (
    "This file is not in UTF-8, and its encoding cannot be worked out from its bytes (line {line}). "
    "Open it in a text editor and save it as UTF-8."
)
_DAMAGED = (
    "This file is in UTF-8, but bytes in line {line} are damaged. Download the file again, "
    "or open it in a text editor, correct that line and save it as UTF-8."
)
_ASCII = re.compile(rb"[\x00-\x7f]+")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = frozenset("‘’‚“”„–—…•·°§©®™€£«» \u00a0") | frozenset(
    "àáâãäåçèéêëìíîïñòóôõöøùúûüýßœžšÀÁÂÄÅÇÈÉÊËÍÎÑÓÔÖØÙÚÛÜŠŽ"
)
_CYRILLIC = {"cp1251": "windows-1251", "koi8-r": "KOI8-R", "cp866": "DOS (866)", "iso8859-5": "ISO 8859-5"}
_COMMON_CYRILLIC = frozenset("оеаинтсрвл")
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "上海组织成员外长议峰部安全"
)
FEWEST = 40  # letters of another script; with fewer, their frequencies prove nothing


class Decoded(NamedTuple):
    """A text and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode a file; raises IntakeError if it is not text, is damaged, or has several possible readings."""
    if kind := next((kind for sign, kind in _KINDS if data.startswith(sign)), ""):
        raise IntakeError(f"This is not a text file but {kind}. {_PLAIN}")
    try:
        return _marked(data) or _utf16(data) or Decoded(data.decode("utf-8"), UTF8)
    except UnicodeDecodeError as error:
        found = _western(data) or _cyrillic(data) or _chinese(data)
        if found is None:
            words = _DAMAGED if _is_nearly_utf8(data) else _UNKNOWN
            line = data.count(b"\n", 0, error.start) + 1
            raise IntakeError(words.format(line=line)) from None
        return found


def _marked(data: bytes) -> Decoded | None:
    """By its byte order mark."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), name)
            except UnicodeDecodeError:
                raise IntakeError(
                    f"This file begins like one in {name} but is damaged or incomplete. {_PLAIN}"
                ) from None
    return None


def _utf16(data: bytes) -> Decoded | None:
    """Without a mark: which of the two bytes is 0 in the spaces and line ends of any text."""
    if b"\x00" not in data:
        return None
    for codec, blanks in (("utf-16-le", (b" \x00", b"\n\x00")), ("utf-16-be", (b"\x00 ", b"\x00\n"))):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and any(blank in data for blank in blanks):
            return Decoded(text, "UTF-16")
    raise IntakeError(f"This is not a text file. {_PLAIN}")


def _is_text(text: str) -> bool:
    """No controls, nothing unassigned, and more letters than signs: random bytes never look like that."""
    sample = text[:20_000]
    kinds = [unicodedata.category(char)[0] if char not in "\t\r\n" else "Z" for char in sample]
    letters, odd = kinds.count("L"), kinds.count("C") - sample.count("\u00ad") - sample.count("\u200b")
    known = sum(
        char.isascii() or "\u0400" <= char <= "\u04ff" or "\u3000" <= char <= "\u9fff" for char in sample
    )
    return odd <= 0 and letters > len(sample) / 2 and known > len(sample) * 0.9


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII belong to a UTF-8 sequence."""
    beyond = len(_ASCII.sub(b"", data))
    return sum(map(len, _SEQUENCE.findall(data))) > beyond * 0.8


def _western(data: bytes) -> Decoded | None:
    """English with windows-1252's quotation marks, dashes and accents: few, and no others."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if not char.isascii()]
    ours = sum(char.isascii() and char.isalpha() for char in text)
    if _SEQUENCE.search(data) or len(high) * 12 > ours or not _WESTERN.issuperset(high):
        return None
    return Decoded(text, "windows-1252")


def _cyrillic(data: bytes) -> Decoded | None:
    """Russian: the encoding in which the commonest letters are as frequent as they should be."""
    best, most = None, 0.5
    for codec, name in _CYRILLIC.items():
        text = data.decode(codec, "replace")
        letters = [char for char in text if not char.isascii() and char.isalpha()]
        if len(letters) < FEWEST or "\ufffd" in text:
            continue
        if (share := sum(char in _COMMON_CYRILLIC for char in letters) / len(letters)) > most:
            best, most = Decoded(text, name), share
    return best


def _chinese(data: bytes) -> Decoded | None:
    """By the commonest characters, which other encodings' bytes do not produce."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    others = sum(not char.isascii() for char in text) - len(han)
    if len(han) < FEWEST or others > len(han) / 2 or sum(c in _COMMON_HAN for c in han) < len(han) * 0.2:
        return None
    return Decoded(text, "GB18030")
