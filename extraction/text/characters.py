"""Characters that nobody sees, and those written in another form than the one a reader compares."""

import re
import unicodedata
from collections.abc import Iterator

from .places import Edit

# Soft hyphens, zero-width signs, byte order marks, direction marks, variation selectors, tags.
UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f"
)
MARKS = "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u3099\u309a"
SINGLE = "\u1100-\u11ff\uf900-\ufaff"  # Korean letters written one by one, doubled Chinese characters
LIGATURES = "\ufb00-\ufb06\u0132\u0133"
# Roman numerals as one sign, letters and digits of mathematics, full-width letters and digits.
STYLED = "\u2160-\u217f\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
FULL_WIDTH = "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e\u3001\u3002"
SOFT = "\u00ac"  # as some programs write a soft hyphen
BLANKS = "\u00a0\u202f\u2007\u2009"
LONGEST_CLUSTER = 30  # marks on one letter, as in Unicode's Stream-Safe Text Format; more are no letter
IDEOGRAPHIC = {"\u3001": ",", "\u3002": "."}

_ODD = f"{UNSEEN}{MARKS}{SINGLE}{LIGATURES}{STYLED}"
_FORMS = (
    r"(?P<torn>\u00ad(?=[ \t]{0,4}\r?\n[ \t]{0,20}[^\W\d_]))"
    rf"|(?P<unseen>[{UNSEEN}]+?(?=\u00ad|[^{UNSEEN}]|\Z))"
    rf"|(?P<cluster>[^\W{MARKS}]?[{MARKS}]{{1,{LONGEST_CLUSTER}}})"
    rf"|(?P<single>[{SINGLE}]{{1,{LONGEST_CLUSTER}}})|[{LIGATURES}{STYLED}{{wide}}]"
)
_CHINESE = re.compile(f"[{_ODD}]"), re.compile(_FORMS.replace("{wide}", ""))
_OTHERS = re.compile(f"[{_ODD}{FULL_WIDTH}]"), re.compile(_FORMS.replace("{wide}", FULL_WIDTH))
_MARK = re.compile(f"[{MARKS}]")
_PLAIN = re.compile(f"[{LIGATURES}{STYLED}]")


def _compatible(match: re.Match) -> str:
    return unicodedata.normalize("NFKC", match.group())


def plain_blanks(text: str) -> str:
    """With plain spaces, character for character."""
    if not text.isascii():
        for blank in BLANKS:
            text = text.replace(blank, " ")
    return text


def characters(text: str, language: str) -> Iterator[Edit]:
    """Without what nobody sees, and one form of each letter: composed, ligatures opened, plain ones.

    A soft hyphen at the end of a line stays, as another sign, until words are joined. The marks of Chinese
    sentences are full-width by right and stay in Chinese texts. A mark that makes no letter with the one
    before it, such as the stress in Russian primers, is left out.
    """
    odd, forms = _CHINESE if language == "zh" else _OTHERS
    if text.isascii() or not odd.search(text):
        return
    for match in forms.finditer(text):
        written = match.group()
        if match["torn"]:
            plain = SOFT
        elif match["unseen"]:
            plain = ""
        elif match["cluster"]:
            plain = _PLAIN.sub(_compatible, _MARK.sub("", unicodedata.normalize("NFC", written)))
        elif match["single"]:
            plain = unicodedata.normalize("NFC", written)
        else:
            plain = IDEOGRAPHIC.get(written) or unicodedata.normalize("NFKC", written)
        if plain != written:
            yield Edit(*match.span(), plain)
