"""What a text costs grows with its length and no faster, whatever it repeats.

`READING=full` tries every word of the pack and every class at a megabyte; it takes about an hour.
"""

import os
import random
import subprocess
import sys

import pytest

from extraction import extract
from tests.extraction.growth import CLASSES, DAY, REPORT, ROOT, behind, filler, inside, seconds, words_of_pack
from tests.often import often, some_of

FULL = os.environ.get("READING") == "full"
SMALL = 60_000  # two small sizes for each run of the suite; the third is the megabyte of the full run
MEGABYTE = 1_000_000
SLOWER = 1.3  # how much more than in proportion a larger text may take
NOISE = 0.15  # seconds that another program on the same core may add
LIMIT = 5.0  # seconds for a megabyte on a slow core
MOST_MEMORY = 300  # MB
MEMORY = """
import sys
from tests.extraction.growth import DAY, ROOT, behind
from extraction import extract, load_vocabulary
extract(behind(sys.argv[1], 1_000_000), load_vocabulary(ROOT / "reference"), published=DAY)
print(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])  # kB; the most it ever took
"""


def grows_in_proportion(make, unit: str, vocabulary, sizes: list[int]) -> bool:
    """Whether each size costs no more than its share; what looks like more is measured again."""
    taken = [seconds(make(unit, size), vocabulary) for size in sizes]
    for smaller, larger in zip(range(len(sizes)), range(1, len(sizes)), strict=False):
        share = SLOWER * sizes[larger] / sizes[smaller]
        if taken[larger] > share * taken[smaller] + NOISE:
            taken[larger] = seconds(make(unit, sizes[larger]), vocabulary, 3)
        if taken[larger] > share * taken[smaller] + NOISE:
            taken[smaller] = max(taken[smaller], seconds(make(unit, sizes[smaller]), vocabulary))
        if taken[larger] > share * taken[smaller] + NOISE:
            return False
    return True


@pytest.mark.parametrize("name", CLASSES)
def test_what_repeats_costs_its_length(name, vocabulary):
    units = CLASSES[name]
    chosen = units if FULL else random.Random(name).sample(units, often(3, 1))
    sizes = [SMALL, 4 * SMALL, MEGABYTE] if FULL else [SMALL // 4, SMALL]
    for unit in chosen:
        for make in (behind, inside) if FULL else (behind,):
            assert grows_in_proportion(make, unit, vocabulary, sizes), (unit, make.__name__)


@pytest.mark.parametrize(
    "unit", some_of([".", "1. ", "col ", "# A\n", "They agreed to # trade. ", "Mr. Li #, "], 3)
)
def test_a_megabyte_of_the_costly_is_read_in_time(unit, vocabulary):
    assert any(seconds(behind(unit, MEGABYTE), vocabulary) < LIMIT for _ in range(3))


@pytest.mark.parametrize("first", [".", "He ", "of ", "China ", "Minister ", "agreed to ", '"', "# "])
def test_two_that_alternate_cost_their_length(first, vocabulary):
    everything = [unit for units in CLASSES.values() for unit in units]
    for second in everything if FULL else random.Random(first).sample(everything, often(2, 1)):
        assert grows_in_proportion(behind, first + second, vocabulary, [SMALL // 4, SMALL]), (first, second)


@pytest.mark.skipif(not FULL, reason="takes half an hour; READING=full runs it")
def test_every_word_of_the_pack_costs_its_length(vocabulary):
    for word in words_of_pack():
        for unit in (f"{word} ", f"{word} # "):
            if seconds(behind(unit, SMALL), vocabulary) > LIMIT * SMALL / MEGABYTE:
                assert grows_in_proportion(behind, unit, vocabulary, [SMALL, 4 * SMALL, MEGABYTE]), unit
                assert seconds(behind(unit, MEGABYTE), vocabulary, 2) < LIMIT, unit


@pytest.mark.parametrize(
    "unit", some_of(["col ", "# A\n", "They agreed to # trade. ", "Mr. Li #, ", "中é"], 2)
)
def test_a_megabyte_of_anything_fits_in_memory(unit):
    run = [sys.executable, "-c", MEMORY, unit]
    used = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(used) < MOST_MEMORY * 1024


@pytest.mark.parametrize("unit", [": ", "agreed to # ", "China and ", "A\n"])
def test_the_report_before_it_is_read_as_without_it(unit, vocabulary):
    alone, followed = (
        extract(text, vocabulary, published=DAY) for text in (REPORT, f"{REPORT}\n\n{filler(unit, SMALL)}")
    )
    assert followed.meetings == alone.meetings
    assert {p.name for p in alone.participants} <= {p.name for p in followed.participants}
    assert [p.quotes[0] for p in alone.pledges] == [
        p.quotes[0] for p in followed.pledges if p.quotes[0].end <= len(REPORT)
    ]


def test_what_is_left_out_is_said(vocabulary):
    lines = extract(behind("A\n", MEGABYTE // 4), vocabulary, published=DAY).warnings
    sentence = extract(behind("China and India must # ", SMALL), vocabulary, published=DAY).warnings
    lists = extract(behind("He made two proposals: # #; and #.\n", SMALL), vocabulary, published=DAY).warnings
    names = extract(behind("gen # ", MEGABYTE // 2), vocabulary, published=DAY).warnings
    assert any(note.startswith("More than 20,000 offices") for note in names)
    assert any(note.startswith("Read only up to character") for note in lines)
    assert any(note.startswith("Read only in part: overlong sentences") for note in sentence)
    assert any(note.startswith("More than 40 lists of points") for note in lists)
