"""Turns a decoded text into the text that is stored: line ends are normalised, nothing else."""

import re

MAX_CHARACTERS = 1_000_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))


class IntakeError(ValueError):
    """The text cannot be imported; the message says why and what to do."""


def clean(text: str) -> str:
    r"""The text with "\n" for every line end; raises IntakeError if nothing in it can be stored."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").translate(_LINE_ENDS)
    if not text.strip():
        raise IntakeError("There is no text here. Paste the article's text or choose another file.")
    if len(text) > MAX_CHARACTERS:
        raise IntakeError(
            f"The text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are allowed. "
            "Split it into separate articles."
        )
    if found := _CONTROLS.search(text):
        raise IntakeError(
            f"This is not plain text: line {text.count(chr(10), 0, found.start()) + 1:,} has a control code. "
            "Save the article as plain text (.txt, UTF-8)."
        )
    return text
