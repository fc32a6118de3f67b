"""How many articles a second one core reads, against merely splitting sentences, and in how much memory.

The articles are made here: about 600 words each in the manner of the genre, all different, all reports of a
meeting, since texts that report none are put aside early and would flatter the figure.
"""

import random
import re
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extraction import extract, load_vocabulary  # noqa: E402
from sco_site.collector import relax  # noqa: E402

ARTICLES = 100
RUNS, TOGETHER = 15, 10
WORDS = 600
TARGET = 300
MEMORY = 150  # MB
SPEAKERS = (
    "Chinese Foreign Minister Wang Yi", "Russian Foreign Minister Sergey Lavrov",
    "Uzbek President Shavkat Mirziyoyev", "Kazakh President Kassym-Jomart Tokayev",
    "External Affairs Minister S. Jaishankar", "Foreign Minister Bilawal Bhutto Zardari of Pakistan",
)  # fmt: skip
TOPICS = (
    "joint flood warnings on the Amu Darya", "trade in national currencies", "rail links over the mountains",
    "the fight against terrorism and drug trafficking", "digital payments and artificial intelligence",
    "a settlement in Afghanistan", "scholarships for young engineers", "grain supplies and food security",
)  # fmt: skip
SENTENCES = (
    "{speaker} said the SCO should do more for {topic} in the coming {number} years.",
    "The ministers agreed to open {number} centres for {topic}, and called on partners to join them.",
    "The participants discussed {topic} and exchanged views on the situation in the region.",
    "He proposed {number} steps on {topic}, among them a yearly seminar in Tashkent.",
    "China is ready to train {number} specialists in {topic}, the minister added.",
    "In {year} the trade of the member states grew by {number} percent, according to the secretariat.",
    "They reaffirmed their commitment to {topic} and opposed unilateral sanctions.",
    "A statement on {topic} was adopted after the session of {day} May.",
    "Visitors in the old town paid little heed to the motorcades and bought melons, bread and {number} caps.",
)


def article(rng: random.Random) -> str:
    """One made-up report of about 600 words."""
    day = rng.randint(2, 28)
    parts = [
        f"The SCO Council of Foreign Ministers met in Tashkent on May {day}, 2022. "
        f"{rng.choice(SPEAKERS)} chaired the session."
    ]
    while sum(part.count(" ") + 1 for part in parts) < WORDS:
        lines = [
            rng.choice(SENTENCES).format(
                speaker=rng.choice(SPEAKERS), topic=rng.choice(TOPICS), number=rng.randint(2, 90),
                year=rng.randint(2005, 2021), day=day,
            )
            for _ in range(rng.randint(2, 4))
        ]  # fmt: skip
        parts.append(" ".join(lines))
    return "\n\n".join(parts)


def split_only(text: str) -> int:
    """The yardstick: cut sentences and do nothing with them."""
    return sum(len(re.split(r"(?<=[.!?])\s+", line)) for line in text.split("\n"))


def rate(read: Callable[[str], object], articles: list[str]) -> float:
    """Articles per second of processor time: for every ten articles the best run, summed over all of them.

    Other programs that share the core and its caches slow whole runs down, but seldom the same ten each time.
    """
    tens = [articles[first : first + TOGETHER] for first in range(0, len(articles), TOGETHER)]
    best = [float("inf")] * len(tens)
    for _ in range(RUNS):
        for number, ten in enumerate(tens):
            begun = time.process_time()
            for text in ten:
                read(text)
            best[number] = min(best[number], time.process_time() - begun)
    return len(articles) / sum(best)


def main() -> int:
    """Print the figures; returns 1 if a target is missed."""
    rng = random.Random(1)
    articles = [article(rng) for _ in range(ARTICLES)]
    vocabulary = load_vocabulary(ROOT / "reference")
    published = date(2022, 6, 1)
    relax()  # as a worker of the site does
    reads = rate(lambda text: extract(text, vocabulary, published=published), articles)
    splits = rate(split_only, articles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'reading, articles of 600 words a second on one core':55} {reads:10.0f}   target >= {TARGET}")
    print(f"{'cutting sentences and nothing else':55} {splits:10.0f}   {splits / reads:.0f} times as many")
    print(f"{'largest memory, MB':55} {memory:10.0f}   target <= {MEMORY}")
    return 0 if reads >= TARGET and memory <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
