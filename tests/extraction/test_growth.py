"""What a text costs grows with its length and no faster, whatever it repeats."""

import tomllib
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import process_time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extraction import extract

PACK = Path(__file__).resolve().parents[2] / "extraction" / "packs" / "en"
MEGABYTE = 1_000_000
REPORT = "The SCO foreign ministers met in Tashkent on May 5, 2022. They agreed to trade. "
SIGNS = [*"()[]\"'“”•-—;:,.!?", *"First, Second, 1. 2) (i) 22nd May 5 2023 A. Mr. Minister Qin China".split()]


def cue_words() -> list[str]:
    """Every word of the pack, cues and examples alike."""

    def strings(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from strings(part)

    texts = (text for path in PACK.glob("*.toml") for text in strings(tomllib.loads(path.read_text("utf-8"))))
    return sorted({word.strip("@?") for text in texts for word in text.replace("|", " ").split()} - {""})


def seconds(vocabulary, words: list[str], length: int) -> float:
    size = sum(map(len, words)) + len(words)
    text = REPORT + " ".join(islice(cycle(words), length * len(words) // size))
    begun = process_time()
    extract(text, vocabulary, published=date(2022, 6, 1))
    return process_time() - begun


# Without shrinking: a smaller megabyte would tell no more and take long.
BOUNDED = settings(
    max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@BOUNDED
@given(words=st.lists(st.sampled_from([*cue_words(), *SIGNS * 20]), min_size=1, max_size=3))
def test_a_megabyte_costs_four_times_a_quarter(vocabulary, words):
    quarter = seconds(vocabulary, words, MEGABYTE // 4)
    assert seconds(vocabulary, words, MEGABYTE) < 8 * quarter + 0.5
