"""Words that report what somebody says, as `speech.toml` has them."""

from functools import lru_cache

from .morphology import Form, readings
from .words import table


@lru_cache(maxsize=1)
def reporting() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(word.replace("ё", "е") for word in value) for name, value in table("speech").items()
    }


def saying_form(lower: str) -> Form | None:
    """The finite reading of a verb that reports speech."""
    if lower in reporting()["states"]:
        return readings(lower)[0]
    return next(
        (f for f in readings(lower)[:3] if f.part == "VERB" and f.lemma in reporting()["verbs"]), None
    )
