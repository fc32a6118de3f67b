"""Classes of tokens to repeat behind and inside a report, and how long a reading of them takes."""

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import count, islice
from pathlib import Path
from time import process_time

from extraction import extract

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "extraction" / "languages" / "en"
REPORT = (ROOT / "samples" / "chg-2023-bishkek.txt").read_text("utf-8").strip()
HALF = REPORT.index("\n\n1. ")  # the head of the report; what is repeated stands behind it
DAY = date(2023, 10, 27)
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# "#" is another word each time, so that no two sentences are the same.
CLASSES = {
    "stops": [".", "!", "?", "…", "... ", ". ", ".) ", '." '],
    "marks": [", ", "; ", ": ", " - ", " — ", "--", "/", "*", "+", "& "],
    "quotation marks": ['"', "'", "“”", "«»", '"# ', "'s ", '" "', '"# said" '],
    "brackets": ["(", ")", "()", "[[", "(# ", "# (SCO) ", "<b>", "(he said) "],
    "nested quotes": ['"(“', "\"'(", '("#" ', '"He said: "We will '],
    "line ends": ["\n", "a\n", "# A\n", ".\n", "\u2028", "A\u2029", "#\x85", "\r\n", "A\r"],
    "blanks": [" ", "\xa0", "\u3000", "\u200b", "\t", "\u202f#"],
    "odd letters": ["é", "İ", "ß", "中", "上海 ", "Я ", "e\u0301", "ﬁ ", "² ", "٣ ", "𝟏 ", "😀"],
    "one endless word": ["a", "A", "9", "x-", "a'"],
    "one endless sentence": ["# ", "and # ", "of the # ", "which # ", "that # "],
    "digits": ["1 ", "1. ", "1.\n", "2) ", "(ii) ", "12.5 ", "2023 ", "1. # trade.\n"],
    "ordinals": ["First, ", "Second, # ", "22nd ", "First, #. Second, #. ", "the 16th ", "Finally, "],
    "dates": ["May 5 ", "May 5, 2023 ", "5-6 May ", "5/6/2023 ", "5.06.-",
        "May 5 to ", "5, ", "5 and ", "on Tuesday ", "tomorrow ", "this summer ", "in May "],
    "abbreviations": ["Mr. ", "U.S. ", "e.g. ", "No. 1 ", "Gen. ", "h.e. "],
    "initials": ["A. ", "S. K. ", "Ye.S. ", "A. B. #, "],
    "countries": ["China ", "China, Russia, ", "Chinese ", "China's ", "for China, # ", "of India and "],
    "people": ["Li Qiang ", "Mr. # # ", "Xi ", "He ", "President Xi, ", "Mr. Li #, ",
        "Minister # # of India, "],
    "offices": ["Minister ", "col ", "First Deputy ", "Minister of Foreign Affairs of ", "Ministers, ",
        "gen # ",
        "head of "],
    "sessions": ["CFM ", "summit ", "the SCO meeting ", "the 22nd SCO summit in Tashkent in May 2019 "],
    "groups": ["members ", "members of ", "they ", "the SCO ", "his country ", "we "],
    "acts": ["agreed to ", "They agreed to # trade. ", "and agreed to # ", "must ", "China will ",
        "proposed "],
    "speech": ["said ", "He said that ", "Li Qiang said: #. ", "China said India ", "according to # "],
    "lists": ["- # trade;\n", "three proposals: ", "He made three proposals: #; #; #. ", "• ",
        "- agreed to:\n"],
    "damage": ["co\u00adop ", "# \ufb01", "a\u0323\u0301", "&amp;", "<p># ", "**# ", "#1 ",
        "#.#", "coop-\neration ", "# A #\nA ", "THE # AGREED ", "# A。"],
    "page": ["Photo: #\n", "© #\n", "Read more\n", "Q: # A: # ", "www.#.org ", "chaired by # "],
}  # fmt: skip


def words_of_pack() -> list[str]:
    """Every word and phrase of the pack: lists, patterns and examples alike."""

    def strings(value) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from strings(part)

    texts = [text for path in PACK.glob("*.toml") for text in strings(tomllib.loads(path.read_text("utf-8")))]
    words = {word.strip("@?") for text in texts for word in text.replace("|", " ").split()}
    return sorted((words | {text for text in texts if not set("|@?") & set(text)}) - {""})


def another() -> Iterator[str]:
    """Aaaa, Aaab, Aaac, …"""
    for number in count():
        word = ""
        for _ in range(4):
            number, rest = divmod(number, len(LETTERS))
            word = LETTERS[rest] + word
        yield word.capitalize()


def filler(unit: str, size: int) -> str:
    """A unit over and over, `size` characters of it."""
    if "#" not in unit:
        return (unit * (size // len(unit) + 1))[:size]
    pieces = unit.split("#")
    words, made, length = another(), [], 0
    while length < size:
        piece = pieces[0] + "".join(
            word + rest for word, rest in zip(islice(words, len(pieces) - 1), pieces[1:], strict=True)
        )
        made.append(piece)
        length += len(piece)
    return "".join(made)


def behind(unit: str, size: int) -> str:
    return f"{REPORT} {filler(unit, size)}"


def inside(unit: str, size: int) -> str:
    return f"{REPORT[:HALF]} {filler(unit, size)}\n{REPORT[HALF:]}"


def seconds(text: str, vocabulary, times: int = 1) -> float:
    """Processor time of the best of so many readings."""
    best = float("inf")
    for _ in range(times):
        begun = process_time()
        extract(text, vocabulary, published=DAY)
        best = min(best, process_time() - begun)
    return best
