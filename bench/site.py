"""How long the public lists take: made-up statements with a realistic skew, each page against its yardsticks.

    script/bench site [10000 | 100000 | 1000000]

The statements are made here and loaded by COPY into a database that is thrown away afterwards. Every figure
is the median of rounds that alternate between the page, a view that does nothing, the SQL of its rows, and
for the lists Datasette (requirements-bench.txt) with the same rows, filters and counts. The first visit after
the data changed, which counts everything anew, is measured separately.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._database import own_database, timed  # noqa: E402
from bench._yardstick import Yardstick  # noqa: E402

SIZES = {10_000: (25, 0), 100_000: (60, 10), 1_000_000: None}  # a list's milliseconds, times Datasette
SEARCH = 60  # milliseconds a search of everything may take
ROUNDS, TURNS_OF_YARDSTICK, QUERIES = 7, 3, 12
PER_ARTICLE = 20
FIRST_YEAR, YEARS, MEETINGS_A_YEAR = 2001, 25, 40
FILTERS = {
    "everything": {},
    "broad": {
        "country": ["CN", "RU", "IN", "KZ"],
        "theme": ["trade", "energy", "counter-terrorism"],
    },
    "mid": {"country": ["UZ"], "theme": ["tourism"], "from": "2010", "to": "2019"},
    "narrow": {"country": ["MN"], "theme": ["youth"], "from": "2015", "to": "2016"},
}
LISTS = ("pledges", "proposals", "statements")
WORDS = (
    "cooperation member states agreed to support joint work on the development of trade and transport in"
    " region security digital energy centre annual forum experts ministers partners railways grain water"
    " education exchange programme customs border health drought tourism language media youth sport"
).split()
COMMON, RARE = "education", "hydrometeorology"  # in a third of the statements, in one of five thousand


def weights(count: int) -> list[float]:
    """Running totals of 1/1, 1/2, 1/3 …: a few are chosen often, most of them seldom."""
    return list(accumulate(1 / place for place in range(1, count + 1)))


class RowMaker:
    """Rows of every table, as model instances; the same for the same size."""

    def __init__(self, size: int):
        from meetings.models import Body, Country
        from proposals.models import Theme

        self.size, self.rng = size, random.Random(size)
        members = ["CN", "RU", "KZ", "UZ", "IN", "PK", "KG", "TJ", "IR", "BY"]
        others = Country.objects.exclude(pk__in=members).order_by("pk").values_list("pk", flat=True)
        self.countries = [*members, *others][:40]
        self.themes = sorted(Theme.objects.values_list("pk", flat=True))
        self.rng.shuffle(self.themes)
        self.bodies = sorted(Body.objects.values_list("pk", flat=True))
        self.country_weights, self.theme_weights = weights(len(self.countries)), weights(len(self.themes))

    def some(self, values: list, cumulative: list[float], most: int) -> list:
        return sorted(set(self.rng.choices(values, cum_weights=cumulative, k=self.rng.randint(1, most))))

    def sentence(self, number: int) -> str:
        words = self.rng.choices(WORDS, cum_weights=weights(len(WORDS)), k=30)
        if number % 5_000 == 7:
            words[3] = RARE
        return f"{' '.join(words).capitalize()[:200]} {number}."

    def meetings(self) -> Iterator:
        from meetings.models import Meeting

        for number in range(YEARS * MEETINGS_A_YEAR):
            start = date(FIRST_YEAR + number // MEETINGS_A_YEAR, 1, 1) + timedelta(
                days=9 * (number % MEETINGS_A_YEAR)
            )
            yield Meeting(
                pk=10_000 + number,
                slug=f"made-up-{number}",
                body_id=self.bodies[number % len(self.bodies)],
                country_id=self.countries[number % 10],
                city="Example City",
                start=start,
                end=start,
                state="published",
                register_source="https://example.org/",
            )

    def statements(self) -> Iterator[tuple[str, object, list[str], list[str]]]:
        """(kind, the row, its countries, its themes)."""
        from proposals.models import Pledge, Point, Proposal

        for number in range(self.size):
            meeting = 10_000 + int(
                self.rng.triangular(0, YEARS * MEETINGS_A_YEAR, YEARS * MEETINGS_A_YEAR * 0.9)
            )
            meeting = min(meeting, 10_000 + YEARS * MEETINGS_A_YEAR - 1)
            countries = self.some(self.countries, self.country_weights, 3)
            themes = self.some(self.themes, self.theme_weights, 4)
            text = self.sentence(number)
            if number % 3:
                collective = "SCO members" if number % 4 == 0 else ""
                row = Pledge(
                    pk=number + 1,
                    meeting_id=meeting,
                    text=text,
                    act=self.rng.choice(["agreed", "pledged", "supported"]),
                    collective=collective,
                    state="published",
                )
                yield "pledge", row, [] if collective else countries, themes
            else:
                row = Proposal(pk=number + 1, meeting_id=meeting, country_id=countries[0], state="published")
                yield "proposal", row, [], []
                row = Point(
                    pk=number + 1, proposal_id=number + 1, text=text, act="proposed", state="published"
                )
                yield "point", row, [], themes


def copy(model, rows: Iterable) -> None:
    """Load instances by COPY, with the model's defaults for the columns not given."""
    from django.db import connection

    fields = model._meta.concrete_fields
    if model._meta.auto_created:
        fields = [field for field in fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    order = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(order) as into:
        for row in rows:
            values = ((field, field.pre_save(row, True)) for field in fields)
            into.write_row([field.get_db_prep_save(value, connection) for field, value in values])


def load(size: int) -> float:
    """Fill the database; returns the seconds it took. Triggers are off, as when a dump is restored."""
    from django.conf import settings
    from django.db import connection

    from articles.models import Article
    from meetings.models import Meeting
    from proposals.models import Pledge, Point, Proposal
    from register.loading import load as load_register
    from review.models import Evidence

    load_register(settings.REFERENCE_DIR)
    maker = RowMaker(size)
    rows = {"proposal": [], "point": [], "pledge": []}
    links = {Point.themes.through: [], Pledge.themes.through: [], Pledge.actors.through: []}
    articles, evidence, text, cited = [], [], "", []

    def close() -> None:
        nonlocal text, cited
        number = len(articles) + 1
        day = date(2001, 1, 1) + timedelta(days=number % 9000)
        articles.append(
            Article(
                pk=number, title=f"Report {number}", outlet=f"Outlet {number % 30}", published=day, text=text,
                sha256=f"{number:064x}", state="reviewed",
            )
        )  # fmt: skip
        for kind, pk, start, end in cited:
            evidence.append(
                Evidence(
                    pk=len(evidence) + 1, article_id=number, start=start, end=end, quote=text[start:end],
                    state="published", **{f"{kind}_id": pk},
                )
            )  # fmt: skip
        text, cited = "", []

    for kind, row, countries, themes in maker.statements():
        rows[kind].append(row)
        if kind == "proposal":
            continue
        through = (Point if kind == "point" else Pledge).themes.through
        links[through] += [through(**{f"{kind}_id": row.pk, "theme_id": theme}) for theme in themes]
        links[Pledge.actors.through] += [
            Pledge.actors.through(pledge_id=row.pk, country_id=code) for code in countries
        ]
        cited.append((kind, row.pk, len(text), len(text) + len(row.text)))
        text += row.text + "\n"
        if len(cited) == PER_ARTICLE:
            close()
    if cited:
        close()
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        copy(Meeting, maker.meetings())
        copy(Article, articles)
        for model, kind in ((Proposal, "proposal"), (Point, "point"), (Pledge, "pledge")):
            copy(model, rows[kind])
        for through, linked in links.items():
            copy(through, linked)
        copy(Evidence, evidence)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    return time.perf_counter() - begun


def milliseconds(ask) -> float:
    return 1000 * timed(ask)[0]


@dataclass
class Page:
    """What is measured: its address, and the query for Datasette."""

    label: str
    address: str
    yardstick: dict | None = None
    first: float = 0
    queries: int = 0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def median(self, what: str) -> float | None:
        return median(self.times[what]) if self.times[what] else None


def pages(size: int) -> list[Page]:
    found = [
        Page(
            f"{plural}, {name}",
            f"/{plural}/?{urlencode(asked, doseq=True)}",
            {"plural": plural, **asked} if plural != "statements" else None,
        )
        for plural in LISTS
        for name, asked in FILTERS.items()
    ]
    last = min(1000, size // 3 // 50)
    found.append(Page(f"pledges, page {last:,}", f"/pledges/?page={last}"))
    for address in ("pledges", "search"):
        for name, word in (("common", COMMON), ("rare", RARE)):
            found.append(Page(f"{address}, a {name} word", f"/{address}/?q={word}"))
    return found


def measure(size: int, yardstick: Yardstick) -> list[Page]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, teardown_test_environment

    client, measured, rows = Client(), pages(size), {}
    for page in measured:
        page.first = milliseconds(lambda page=page: client.get(page.address))
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page.address)
            page.queries = len(asked)
        assert answer.status_code == 200, (page.address, answer.status_code)
        if shown := answer.context.get("page_obj"):
            first = shown.start_index() - 1 if shown.paginator.count else 0
            found = answer.context["filter"].qs.prefetch_related(None)
            rows[page.label] = found[first : first + 50]
    teardown_test_environment()  # it makes every rendered template report itself, which no server does
    settings.ALLOWED_HOSTS = ["testserver"]
    for page in measured:
        for turn in range(ROUNDS):
            page.times["page"].append(milliseconds(lambda page=page: client.get(page.address)))
            page.times["nothing"].append(milliseconds(lambda: client.get("/robots.txt")))
            if found := rows.get(page.label):
                page.times["rows"].append(milliseconds(lambda found=found: list(found.all())))
            if page.yardstick and turn < TURNS_OF_YARDSTICK:
                page.times["Datasette"].append(
                    milliseconds(lambda page=page: yardstick.ask(**page.yardstick))
                )
    return measured


def in_words(page: Page) -> str:
    def number(value: float | None, digits: int = 0) -> str:
        return f"{value:9.{digits}f}" if value is not None else f"{'':9}"

    other = page.median("Datasette")
    ratio = other / page.median("page") if other else None
    figures = [number(page.median("page")), number(page.median("nothing"), 1), number(page.median("rows"), 1)]
    return (
        f"{page.label:26}"
        + "".join([*figures, number(other), number(ratio, 1)])
        + f"{page.queries:9}{page.first:9.0f}"
    )


def misses(page: Page, most: float, faster: float) -> list[str]:
    most = SEARCH if page.address.startswith("/search/") else most
    other, taken = page.median("Datasette"), page.median("page")
    found = [f"{taken:.0f} ms"] if taken > most else []
    if page.queries > QUERIES:
        found.append(f"{page.queries} queries")
    if other and other / taken < faster:
        found.append(f"1/{other / taken:.0f} of Datasette")
    return found


def main(arguments: list[str]) -> int:
    """Print the figures; returns 1 if a target is missed."""
    size = int(arguments[0].replace(",", "")) if arguments else 100_000
    if size not in SIZES:
        sys.exit(f"Give the number of statements: {', '.join(map(str, SIZES))}.")
    with own_database(), TemporaryDirectory() as folder:
        seconds = load(size)
        print(f"{size:,} statements loaded in {seconds:.0f} s")
        yardstick = Yardstick(Path(folder))
        measured = measure(size, yardstick)
        yardstick.close()
    columns = ("page", "nothing", "its rows", "Datasette", "times", "queries", "first")
    print(f"{'milliseconds':26}" + "".join(f"{column:>9}" for column in columns))
    for page in measured:
        print(in_words(page))
    if not SIZES[size]:
        return 0
    most, faster = SIZES[size]
    print(f"targets: {most} ms (a search {SEARCH}), {QUERIES} queries, Datasette's time by {faster}; missed:")
    missed = [(page.label, misses(page, most, faster)) for page in measured]
    for label, reasons in missed:
        if reasons:
            print(f"  {label}: {', '.join(reasons)}")
    return int(any(reasons for _, reasons in missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
