"""Chinese text as it is compared: simplified characters and one form of each sign, character for character.

Every character stands for one of the stored text, so offsets in the one are offsets in the other.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
SIGNS = {
    "，": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "．": ".",
    "﹐": ",",
    "﹔": ";",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "‘": "“",
    "’": "”",
    "‧": "·",
    "・": "·",
    "•": "·",
    "∙": "·",
    "﹒": "·",
    "〔": "(",
    "〕": ")",
    "―": "—",
    "─": "—",
    "–": "—",
    "－": "-",
    "｡": "。",
    "､": "、",
    "〈": "《",
    "〉": "》",
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\ufeff": " ",
    "\u200b": " ",
    "〇": "零",
    "○": "零",
}
FULL_WIDTH = {chr(0xFF10 + n): chr(0x30 + n) for n in range(10)} | {
    chr(0xFF21 + n + 32 * small): chr(0x61 + n) for n in range(26) for small in range(2)
}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    told = tomllib.loads((FOLDER / "script.toml").read_text("utf-8"))
    traditional, simplified = ("".join(told[name].split()) for name in ("traditional", "simplified"))
    pairs = dict(zip(traditional, simplified, strict=True)) | SIGNS | FULL_WIDTH
    return str.maketrans(pairs | dict.fromkeys(LINE_ENDS, "\n"))


def as_compared(text: str) -> str:
    """Simplified characters, half-width signs and digits, Latin letters as written; of the same length."""
    return text.translate(_table())
