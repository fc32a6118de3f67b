"""From bytes or a pasted text to the text that is stored: decoded, plain line ends, nothing else."""

import hashlib
import re

MAX_CHARACTERS = 1_000_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class IntakeError(ValueError):
    """The text cannot be taken in; the message says why and what to do."""


def decode(data: bytes) -> str:
    """The text of a .txt file in UTF-8, with or without a byte order mark."""
    if b"\x00" in data:
        raise IntakeError("This is not a text file. Save the article as plain text (.txt, UTF-8).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"This file is not in UTF-8 (the byte at {error.start:,} does not fit). "
            "Open it in an editor and save it with the encoding UTF-8."
        ) from None


def clean(text: str) -> str:
    """The text with "\\n" for every line end; raises IntakeError when there is nothing fit to store."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise IntakeError("There is no text here. Paste the article's text or choose another file.")
    if len(text) > MAX_CHARACTERS:
        raise IntakeError(
            f"The text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are taken. "
            "Split it into its articles."
        )
    if found := _CONTROLS.search(text):
        raise IntakeError(
            f"This is not plain text: character {found.start():,} is a control code. "
            "Save the article as plain text (.txt, UTF-8)."
        )
    return text


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text's words, so that line breaks and spacing do not make a text a new one."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
