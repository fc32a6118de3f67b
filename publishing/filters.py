"""What the filters of all lists share: strict about the address, and able to say what it asks for."""

from collections.abc import Callable, Mapping

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django_filters import Filter, FilterSet

from .counting import counting
from .facets import Chip, Facet, facet
from .fields import CodesField, PartialDateField, StrictForm
from .versions import current_version, kept

ORDER = ("q", "from", "to", "country", "host", "theme", "body", "told", "sort", "page")


class CodesFilter(Filter):
    """Rows that belong to any of the chosen codes.

    `narrow(queryset, codes)` keeps the rows; `count(queryset)` maps each code to the number of its rows;
    `path`, if given, leads from a row to its codes, all that `narrow` and `count` go by, for an index;
    `group`, if given, is the attribute of the rows of `coded` its options are set apart by. Without `count`
    the filter is one of addresses and chips: no choices stand beside the list.
    """

    field_class = CodesField

    def __init__(
        self,
        coded: type[Model],
        narrow: Callable[[QuerySet, list[str]], QuerySet],
        count: Callable[[QuerySet], Mapping[str, int]] | None = None,
        group: str = "",
        label: str = "",
        path: str = "",
    ):
        self.coded, self.narrow, self.count, self.group = coded, narrow, count, group
        self.path = path
        thing = coded._meta.verbose_name
        super().__init__(label=label or thing.capitalize(), thing=thing)

    @cached_property
    def rows(self) -> list[Model]:
        """What can be chosen; kept from request to request while the data stay as they are."""
        return kept(self.coded, self.parent.version, lambda: list(self.coded.objects.all()))

    @property
    def field(self):
        """The choices are asked for when a code has to be checked; a file without filters needs none."""
        self.extra["choices"] = lambda: [(row.pk, str(row)) for row in self.rows]
        return super().field

    def filter(self, queryset, codes):
        return self.narrow(queryset, codes) if codes else queryset


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
        super().__init__(label="Words", max_length=200)

    def filter(self, queryset, words):
        return self.search(queryset, words) if words else queryset


class OneOfFilter(Filter):
    """One of a few choices: `choices` maps the name in the address to its label and what keeps its rows."""

    field_class = forms.ChoiceField

    def __init__(self, label: str, choices: dict[str, tuple[str, Callable[[QuerySet], QuerySet]]]):
        self.narrows = choices
        names = ", ".join(choices)
        super().__init__(
            label=label,
            choices=[(name, words) for name, (words, _) in choices.items()],
            error_messages={"invalid_choice": f"There is no choice “%(value)s”; there are {names}."},
        )

    def filter(self, queryset, name):
        return self.narrows[name][1](queryset) if name else queryset


class SortFilter(Filter):
    """`orders` maps the name in the address to its label and ordering; the first is the default."""

    field_class = forms.ChoiceField

    def __init__(self, orders: dict[str, tuple[str, tuple]]):
        self.orders = orders
        names = ", ".join(orders)
        super().__init__(
            label="Sort",
            choices=[(name, label) for name, (label, _) in orders.items()],
            error_messages={"invalid_choice": f"There is no order “%(value)s”; there are {names}."},
        )

    def filter(self, queryset, name):
        return queryset.order_by(*self.orders[name or self.default][1])

    @property
    def default(self) -> str:
        return next(iter(self.orders))


class PageFilter(Filter):
    """Known so that it is no error; the paginator of the list reads it."""

    field_class = forms.IntegerField

    def __init__(self):
        wrong = "“page” has to be a number, from 1."
        errors = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
        super().__init__(min_value=1, max_value=10**6, error_messages=errors)

    def filter(self, queryset, number):
        return queryset


class ListFilter(FilterSet):
    """The filters every list has; a subclass adds `q`, `country`, `theme`, `body` and `sort`.

    The address is the state: `pairs` holds it in one order, whatever order it came in.
    """

    page = PageFilter()
    indexed = False  # whether every row can be kept as a bit: see publishing/bitmaps.py

    class Meta:
        form = StrictForm

    @classmethod
    def get_filters(cls):
        """`from` is a word of Python, so the two ends are named here."""
        found = super().get_filters()
        found["from"] = PartialDateFilter(label="From", max_length=10)
        found["to"] = PartialDateFilter(label="Until", max_length=10, is_end=True)
        return {name: found[name] for name in ORDER if name in found}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What the address asks for, beside page and order, as (name, value)."""
        known = [name for name in self.filters if name not in ("page", "sort")]
        unknown = [name for name in self.data if name not in self.filters]
        return [(name, value) for name in (*known, *unknown) for value in self.data.getlist(name) if value]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.pairs)

    def address(self, without: tuple[str, str] | None = None) -> str:
        """The canonical query string, without the page and without one of its pairs."""
        query = QueryDict(mutable=True)
        kept = [pair for pair in self.pairs if pair != without]
        for name, value in [*kept, *((("sort", self.data["sort"]),) if self.data.get("sort") else ())]:
            query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else "?"

    def chips(self) -> list[Chip]:
        return [
            Chip(self._name(name), self._value(name, value), self.address(without=(name, value)))
            for name, value in self.pairs
        ]

    def _name(self, name: str) -> str:
        return self.filters[name].label if name in self.filters else name

    def _value(self, name: str, value: str) -> str:
        field = self.form.fields.get(name)
        return dict(field.choices).get(value, value) if isinstance(field, forms.ChoiceField) else value

    @cached_property
    def version(self) -> int | None:
        return current_version()

    @cached_property
    def counting(self):
        return counting(self)

    @property
    def coded(self) -> list[str]:
        """The filters whose choices an index holds."""
        return [name for name, f in self.filters.items() if getattr(f, "path", "")]

    @property
    def plain(self) -> QuerySet:
        """The rows of the list without what they are shown with."""
        return self.queryset.model.objects.published()

    def facets(self) -> list[Facet]:
        """The codes one can choose, with the rows each would show beside the other filters' choice."""
        return [facet(self, name) for name, f in self.filters.items() if getattr(f, "count", None)]

    @property
    def unshown(self) -> list[tuple[str, str]]:
        """What is chosen beside the choices shown, to be sent along with them."""
        hidden = [name for name, f in self.filters.items() if isinstance(f, CodesFilter) and not f.count]
        return [pair for pair in self.pairs if pair[0] in hidden]

    def beside(self, name: str) -> QuerySet:
        """The rows all filters but this one leave."""
        rows = self.queryset
        for other, value in self.form.cleaned_data.items():
            if other not in (name, "sort", "page"):
                rows = self.filters[other].filter(rows, value)
        return rows
