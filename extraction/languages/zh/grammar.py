"""The patterns of this language by name, put together from grammar.toml."""

from .lexicon import words


def pattern(name: str) -> str:
    """The alternatives of a pattern, longest-first as they stand, without a group around them."""
    told = words("grammar")
    heads = "|".join(told["heads"])
    return "|".join(told[name]).replace("{heads}", heads)


def at_end(name: str) -> str:
    """The pattern where a text ends."""
    return f"(?:{pattern(name)})$"
