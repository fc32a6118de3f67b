"""How much the long tests try: with CI=true everything; otherwise a part that is the same in every run."""

import os
import random
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import settings

One = TypeVar("One")
IN_FULL = os.environ.get("CI") == "true"
in_full = pytest.mark.skipif(not IN_FULL, reason="takes half a minute of both processors; CI=true runs it")

settings.register_profile("ci", deadline=None, print_blob=True)
settings.register_profile("local", deadline=None, derandomize=True)


def often(in_full: int, here: int) -> int:
    """So many examples."""
    return in_full if IN_FULL else here


def some_of(everything: Sequence[One], here: int) -> list[One]:
    if IN_FULL or len(everything) <= here:
        return list(everything)
    return random.Random(here).sample(list(everything), here)
