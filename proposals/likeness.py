"""How similar two statements are, by their content words."""

import re

from rapidfuzz import fuzz

SAME_WORDS = 70  # of 100; different statements of one meeting reach 45 in real reports
SHORTEST = 4  # content words; fewer are too few to recognise a statement by
LONGEST = 3  # times as long; beyond that the longer one says more than the shorter
# Chinese is written without spaces: every two signs in a row count as a word.
_WORD = re.compile(r"(?=([\u3400-\u9fff]{2}))[\u3400-\u9fff]|([^\W\u3400-\u9fff]+)")
_SMALL = frozenset(
    "a an the of to in on at for and or with by from as is are be was were will would that this it its their"
    " they he she has have had which who also all any more than between among into within said says"
    " sco members member states ministers participants sides parties agreed pledged stressed noted".split()
)


def likeness(one: str, other: str) -> float:
    """The share of content words two statements have in common, 0 to 100, in any order."""
    first, second = _bearing(one), _bearing(other)
    shorter, longer = sorted((len(first), len(second)))
    if shorter < SHORTEST or longer > LONGEST * shorter:
        return 100.0 if first and first == second else 0.0
    return fuzz.token_set_ratio(" ".join(first), " ".join(second))


def _bearing(text: str) -> list[str]:
    words = (pair or word for pair, word in _WORD.findall(text.lower()))
    return [word for word in words if word not in _SMALL]
