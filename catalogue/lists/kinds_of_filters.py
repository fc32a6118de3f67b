"""The kinds of filters in lists: codes, days, words, one of a few choices, and the order."""

from collections.abc import Callable, Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django_filters import Filter

from catalogue.index.choices import Choice, Choices, Pairs, along, count_pairs
from catalogue.index.versions import kept
from catalogue.search.words import LONGEST

from .fields import CodesField, PartialDateField


class CodesFilter(Filter):
    """Rows that have any of the chosen codes.

    `choices` lists the codes; `codes` says which of them each row has, as a lookup path or as a function of
    the rows that gives pairs (key, code). `narrow(rows, codes)` keeps the rows with one of some codes, if SQL
    has a better way than following `codes`. Without `shown` the filter exists only in addresses and chips,
    without choices beside the list. `first` choices are above the fold. `thing` is the noun for a code in
    messages, if not the label.
    """

    field_class = CodesField

    def __init__(
        self,
        label: str,
        choices: Choices,
        codes: str | Pairs,
        narrow: Callable[[QuerySet, list[str]], QuerySet] | None = None,
        shown: bool = True,
        first: bool = False,
        thing: str = "",
        hint: str = "",
    ):
        self.listed, self.path = choices, codes if isinstance(codes, str) else ""
        self.pairs = along(codes) if self.path else codes
        self.narrow, self.shown, self.first, self.hint = narrow or self._follow, shown, first, hint
        super().__init__(label=label, thing=thing or label.lower())

    @cached_property
    def rows(self) -> list[Choice]:
        """The choices, cached while the data stay the same."""
        return kept(self.listed, self.parent.version, self.listed)

    @property
    def field(self):
        """The form field; choices are fetched only to check a code, which an unfiltered file never does."""
        self.extra["choices"] = lambda: [(choice.code, choice.label) for choice in self.rows]
        return super().field

    def filter(self, queryset, codes):
        return self.narrow(queryset, codes) if codes else queryset

    def count(self, rows: QuerySet) -> Mapping[str, int]:
        """How many of the rows have each code."""
        return count_pairs(self.pairs(rows))

    def _follow(self, rows: QuerySet, codes: list[str]) -> QuerySet:
        every = rows.model.objects.published().order_by()
        if self.path:
            return rows.filter(pk__in=every.filter(**{f"{self.path}__in": codes}).values("pk"))
        return rows.filter(pk__in={key for key, code in self.pairs(every) if code in codes})


class PartialDateFilter(Filter):
    field_class = PartialDateField

    def filter(self, queryset, day):
        if not day:
            return queryset
        return queryset.between(end=day) if self.extra.get("is_end") else queryset.between(start=day)


class WordsFilter(Filter):
    field_class = forms.CharField

    def __init__(self, search: Callable[[QuerySet, str], QuerySet]):
        self.search = search
        super().__init__(label="Words", max_length=LONGEST)

    def filter(self, queryset, words):
        return self.search(queryset, words) if words else queryset


class OneOfFilter(Filter):
    """One of a few choices: `choices` maps the name in the address to its label and its condition."""

    field_class = forms.ChoiceField

    def __init__(self, label: str, choices: dict[str, tuple[str, Callable[[QuerySet], QuerySet]]]):
        self.narrows = choices
        names = ", ".join(choices)
        super().__init__(
            label=label,
            choices=[(name, words) for name, (words, _) in choices.items()],
            error_messages={"invalid_choice": f"There is no choice “%(value)s”; choose from {names}."},
        )

    def filter(self, queryset, name):
        return self.narrows[name][1](queryset) if name else queryset


class SortFilter(Filter):
    """The order of the rows: `orders` maps names to label and ordering; the first is the default."""

    field_class = forms.ChoiceField

    def __init__(self, orders: dict[str, tuple[str, tuple]]):
        self.orders = orders
        names = ", ".join(orders)
        super().__init__(
            label="Sort",
            choices=[(name, label) for name, (label, _) in orders.items()],
            error_messages={"invalid_choice": f"There is no order “%(value)s”; choose from {names}."},
        )

    def filter(self, queryset, name):
        return queryset.order_by(*self.order(name))

    def order(self, name: str = "") -> tuple:
        """The named ordering; without a name, the default."""
        return self.orders[name or self.default][1]

    @property
    def default(self) -> str:
        return next(iter(self.orders))


class PageFilter(Filter):
    """Makes `page` a known name; the list's paginator reads it."""

    field_class = forms.IntegerField

    def __init__(self):
        wrong = "“page” must be a number from 1 up."
        errors = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
        super().__init__(min_value=1, max_value=10**6, error_messages=errors)

    def filter(self, queryset, number):
        return queryset
