"""Whatever the text and the damage: no exception, exact places in order, nothing more to mend in a copy."""

import string
from itertools import chain, pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.text.copy import reading_copy
from extraction.text.known import KnownWords
from tests.often import often

KNOWN = KnownWords(names={"lavrov": "Lavrov", "goa": "Goa"}, heads=frozenset(["minister"]))
SOUND = "The ministers agreed to trade. Russia proposed a club in Goa on May 5, 2023; India left (at last)."
UNSEEN = ["\u00ad", "\u200b", "\ufeff", "\u2060"]
DAMAGE = [
    *UNSEEN, "\u202e", "\ufe0f", "\u0301", "\u0308", "\ufb01", "\ufb03", "Ａ", "５", "。", "，", "（", "Ⅷ",
    "&amp;", "&nbsp;", "&lt;", "&#8212;", "&shy;", "&amp;ldquo;", "&", "<b>", "</p>", "<br/>", "<", "**", "*",
    "_", "__", "# ", "> ", "](", "[a](b.c)", "![", "[3]", "1", "12", "²", "³", "-\n", "\u00ad\n", "\u2010\n",
    "\n", "\r\n", "\u2028", "\n\n", ".", "!", ")", "”", ".A", "A.B", " ", "\t", "上海", "Я", "и\u0306",
]  # fmt: skip
LINE_MAKERS = {"</p>", "<br/>", *(damage for damage in DAMAGE if len(f"a{damage}b".splitlines()) > 1)}
WITHIN_LINES = [damage for damage in DAMAGE if damage not in LINE_MAKERS]
COSTLY = [
    *DAMAGE, "a\u0323\u0301", "coop-\neration ", "agreed1 ", "agreed.Russia ", "A\n", "THE MINISTERS AGREED ",
    "<b ", "[a](", "the ministers agreed to go\n", "</p>\n", "&amp;amp;",
]  # fmt: skip
WORDS = [*SOUND.split(), *SOUND.upper().split()]
PIECES = st.lists(
    st.one_of(st.sampled_from(DAMAGE), st.sampled_from(WORDS), st.text(max_size=4)), max_size=60
)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map(" ".join), PIECES.map("".join))
SIZE = often(1_000_000, 120_000)
LIMIT = 4.0  # seconds on a slow core


def copied(text: str, language: str = "en"):
    return reading_copy(text, language, lambda: KNOWN)


@settings(max_examples=often(2000, 400))
@given(text=TEXTS, language=st.sampled_from(["en", "ru", "zh"]))
def test_places_are_exact_and_in_order(text, language):
    copy = copied(text, language)
    spans = [copy.back(at, at + 1) for at in range(len(copy.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for at, ((start, end), (later, latest)) in enumerate(pairwise(spans)):
        assert start <= later
        assert end <= latest or (copy.text[at].isalnum() and not copy.text[at + 1].isalnum())
    for at, (start, end) in enumerate(spans):
        letter, stored = copy.text[at], text[start:end]
        if letter.isascii() and letter.isalpha() and len(stored) == 1 and stored.isascii():
            assert stored.lower() == letter.lower()
    assert copied(text, language) == copy


@settings(max_examples=often(1000, 200))
@given(text=TEXTS, data=st.data())
def test_the_way_there_and_back_covers_what_was_asked_for(text, data):
    copy = copied(text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    first, last = copy.there(start, end)
    read = [
        at for at in range(len(copy.text)) if copy.back(at, at + 1)[0] < end and start < copy._stored(at)[1]
    ]
    assert 0 <= first <= last <= len(copy.text)
    assert read == list(range(first, last)) or start == end


@settings(max_examples=often(1000, 200))
@given(cuts=st.lists(st.tuples(st.integers(0, len(SOUND)), st.sampled_from(UNSEEN))))
def test_what_nobody_sees_changes_nothing_wherever_it_is(cuts):
    text = SOUND
    for place, sign in sorted(cuts, reverse=True):
        text = text[:place] + sign + text[place:]
    copy = copied(text)
    assert copy.text == SOUND
    for word in ("ministers", "Russia", "Goa"):
        start = SOUND.index(word)
        first, last = copy.back(start, start + len(word))
        assert text[first:last].translate(dict.fromkeys(map(ord, UNSEEN))) == word


@settings(max_examples=often(1000, 200))
@given(st.lists(st.tuples(st.sampled_from(SOUND.split()), st.sampled_from(WITHIN_LINES)), max_size=20))
def test_a_copy_has_nothing_more_to_mend(damaged):
    """With words between them, since one damage may hide another ("**# and"), and may make a line shorter."""
    once = copied(" ".join(chain.from_iterable(damaged))).text
    assert copied(once).text == once


def seconds(text: str) -> float:
    """Processor time of a copy."""
    begun = process_time()
    copied(text)
    return process_time() - begun


@pytest.mark.parametrize("unit", COSTLY)
def test_each_damage_costs_its_length(unit):
    smaller, larger = ((unit * (size // len(unit) + 1))[:size] for size in (SIZE // 4, SIZE))
    tries = ((6 * seconds(smaller) + 0.3, seconds(larger)) for _ in range(4))
    assert any(taken < min(share, LIMIT) for share, taken in tries)  # another program may be in the way once


def test_every_letter_keeps_its_place_in_a_long_text():
    text = "".join(f"{letter}\u00ad" for letter in string.ascii_lowercase) * 100
    copy = copied(text)
    assert all(copy.back(at, at + 1)[0] == 2 * at for at in range(len(copy.text)))
