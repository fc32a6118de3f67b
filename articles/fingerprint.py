"""Recognises an article that was stored before by its words, not by spacing or invisible characters."""

import hashlib
import re
import unicodedata
from itertools import chain

# Soft hyphens, zero-width characters and direction marks: everything in a text that is invisible.
_UNSEEN = dict.fromkeys(
    chain(
        (0xAD, 0x34F, 0x61C, 0xFEFF, 0xE0001),
        *(range(0x180B, 0x180F), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070)),
        *(range(0xFE00, 0xFE10), range(0xFFF9, 0xFFFC), range(0xE0020, 0xE0080)),
    )
)
# Marks on one letter, as many as no script has: putting a long row of them in order takes hours.
_ENDLESS = re.compile(r"[^\x00-\x7f\w]{65,}")
LONGEST_ROW = 64


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text's words, whatever the spacing, line breaks and invisible characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ENDLESS.sub(_shortened, text.translate(_UNSEEN)))
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _shortened(row: re.Match) -> str:
    signs = row.group()
    return signs[:LONGEST_ROW] if any(map(unicodedata.combining, signs)) else signs
