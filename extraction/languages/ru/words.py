"""The word lists of `words.toml` and its neighbours, read once."""

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def table(name: str) -> dict:
    """One TOML file of this folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The lists of `words.toml` as sets."""
    return {name: frozenset(value) for name, value in table("words").items()}
