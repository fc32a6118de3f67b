"""What the apps above register with the catalogue: their lists, their pages, and the tables of a release.

Each app registers its own when it is ready, in the order in which they are to appear.
"""

from dataclasses import dataclass, field

from django.db.models import Model
from django.urls import reverse


@dataclass
class Released:
    """The tables of a release, in order of reference; of `records` only the published rows.

    `optional` names, by model, the relations that may lead out of a release.
    """

    facts: list[type[Model]] = field(default_factory=list)
    records: list[type[Model]] = field(default_factory=list)
    optional: dict[type[Model], tuple[str, ...]] = field(default_factory=dict)


LISTS: dict[str, type] = {}  # list pages, by their name in the API's addresses
PAGES: dict[str, str] = {}  # the addresses of pages of apps above, by what pages below call them
OVERVIEWS: dict[str, str] = {}  # the page with everything that a filter offers, by the filter's name
RELEASED = Released()


def register_lists(**pages: type) -> None:
    LISTS.update(pages)


def files() -> dict[str, type]:
    """The lists that a release contains as files."""
    return {name: page for name, page in LISTS.items() if page.released}


def register_pages(**addresses: str) -> None:
    PAGES.update(addresses)


def register_overviews(**pages: str) -> None:
    OVERVIEWS.update(pages)


def address_of(page: str, *args) -> str:
    """The address of a registered page."""
    return reverse(PAGES[page], args=args)


def register_tables(*, facts=(), records=(), optional=None) -> None:
    RELEASED.facts += facts
    RELEASED.records += records
    RELEASED.optional |= optional or {}
