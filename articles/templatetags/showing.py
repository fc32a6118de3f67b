"""How all pages show days, web addresses and long texts, and the symbol of a kind of record."""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlsplit

from django import template
from django.template.loader import render_to_string
from django.utils import dates
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

SHAPES = {
    "meeting": "square",
    "participant": "circle",
    "proposal": "triangle",
    "point": "triangle",
    "pledge": "diamond",
}
LIGHTER = {"half": ("reaffirmed", "supported", "opposed"), "light": ("offered", "suggested")}
WEIGHTS = {act: weight for weight, acts in LIGHTER.items() for act in acts}


@register.simple_tag
@cache
def mark(kind: str, act: str = ""):
    """The symbol of a kind of record, drawn lighter the less its speech act binds.

    The file's line end is cut off, since inside an article's text it would be one more line.
    """
    drawn = {"kind": kind, "shape": SHAPES[kind], "weight": WEIGHTS.get(act, "full")}
    return mark_safe(render_to_string("includes/mark.html", drawn).strip())


@register.filter
@lru_cache(maxsize=4096)
def on_day(day: date) -> str:
    """A day as people write it, in <time>. Cached, since lists show the same days again and again."""
    written = f"{day.day} {dates.MONTHS[day.month]} {day.year}"
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), written)


@register.filter
def shortened(text, most: int) -> str:
    """The beginning of a text, with "…" in place of the rest."""
    text = str(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


@register.filter
def host(address: str) -> str:
    """The site of an address, as people call it."""
    return urlsplit(address).netloc.removeprefix("www.") or address


@register.filter
def told_apart(addresses: Sequence[str]) -> list[tuple[str, str]]:
    """Each address with its site's name, and enough of the path to tell it from the site's others."""
    return [
        (address, _shortest(address, [one for one in addresses if one != address])) for address in addresses
    ]


def _shortest(address: str, others: Sequence[str]) -> str:
    parts = [host(address), *filter(None, urlsplit(address).path.split("/"))]
    rest = [[host(one), *filter(None, urlsplit(one).path.split("/"))] for one in others]
    for length in range(1, len(parts) + 1):
        if all(parts[:length] != one[:length] for one in rest):
            return "/".join(parts[:length])
    return address


@register.filter
def is_web(address: str) -> bool:
    """Whether an address may be a link: not every scheme may."""
    return urlsplit(address).scheme in ("http", "https")
