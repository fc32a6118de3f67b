"""By what an article that came before is known again: its words, not its spacing or what cannot be seen."""

import hashlib
import unicodedata
from itertools import chain

# Soft hyphens, zero-width signs and marks of direction: all that is in a text and not seen.
_UNSEEN = dict.fromkeys(
    chain(
        (0xAD, 0x34F, 0x61C, 0xFEFF, 0xE0001),
        *(range(0x180B, 0x180F), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070)),
        *(range(0xFE00, 0xFE10), range(0xFFF9, 0xFFFC), range(0xE0020, 0xE0080)),
    )
)


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text's words, whatever the spacing, the line breaks and what cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
