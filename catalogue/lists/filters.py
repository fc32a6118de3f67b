"""What the filters of all lists have in common: they check the address, and can put it into words."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django_filters import Filter, FilterSet

from catalogue.index.counting import counting
from catalogue.index.versions import current_version, kept
from catalogue.search.words import LONGEST, plain, read

from .choices import Choice, Choices, Pairs, along, count_pairs
from .facets import Chip, Facet, facet
from .fields import CodesField, PartialDateField, StrictForm, quoted

ORDER = (
    *("q", "from", "to", "year", "kind", "country", "party", "host", "group", "theme", "body"),
    *("capacity", "person", "act", "numbered", "outlet", "sources", "told", "sort", "page"),
)
MOST_CHIPS = 40


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
            error_messages={"invalid_choice": f"There is no choice “%(value)s”; there are {names}."},
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
            error_messages={"invalid_choice": f"There is no order “%(value)s”; there are {names}."},
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
        wrong = "“page” has to be a number, from 1."
        errors = {"invalid": wrong, "min_value": wrong, "max_value": wrong}
        super().__init__(min_value=1, max_value=10**6, error_messages=errors)

    def filter(self, queryset, number):
        return queryset


def _in_ascii(data: QueryDict, but: Collection[str]) -> QueryDict:
    folded = data.copy()
    for name, values in data.lists():
        if name not in but:
            folded.setlist(name, [plain(value) for value in values])
    return folded


class ListFilter(FilterSet):
    """The filters that every list has; a subclass adds `q`, `country`, `theme`, `body` and `sort`.

    The address is the state: `pairs` has it in one order, whatever the order it came in.
    """

    AS_TYPED = ("outlet",)  # its codes are words from the records, in any characters

    page = PageFilter()

    class Meta:
        form = StrictForm

    def __init__(self, data=None, *args, **kwargs):
        """Treats full-width digits and letters like their ASCII forms."""
        super().__init__(_in_ascii(data, self.AS_TYPED) if data else data, *args, **kwargs)

    @classmethod
    def get_filters(cls):
        """`from` is a Python keyword, so the two ends are named here."""
        found = super().get_filters()
        found["from"] = PartialDateFilter(label="From", max_length=10)
        found["to"] = PartialDateFilter(label="Until", max_length=10, is_end=True)
        return {name: found[name] for name in ORDER if name in found}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The address's query, without page and order, as (name, value)."""
        known = [name for name in self.filters if name not in ("page", "sort")]
        unknown = [name for name in self.data if name not in self.filters]
        return [(name, value) for name in (*known, *unknown) for value in self.data.getlist(name) if value]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.pairs)

    def address(self, without: Collection[tuple[str, str]] = ()) -> str:
        """The canonical query string, without the page and without the given pairs."""
        query = QueryDict(mutable=True)
        kept = [pair for pair in self.pairs if pair not in without]
        for name, value in [*kept, *((("sort", self.data["sort"]),) if self.data.get("sort") else ())]:
            query.appendlist(name, value)
        return f"?{query.urlencode()}" if query else "?"

    def chips(self) -> list[Chip]:
        """The filters set, each with the list without it: MOST_CHIPS at most, as each repeats the address."""
        known = [pair for pair in self.pairs if pair[0] in self.filters]
        shown = [
            Chip(self.filters[name].label, self._value(name, value), self.address(without={(name, value)}))
            for name, value in known[:MOST_CHIPS]
        ]
        unknown = [pair for pair in self.pairs if pair[0] not in self.filters]
        if unknown:
            words = f"{len(unknown)} unknown name{'s' if len(unknown) > 1 else ''}"
            shown.append(Chip("In the address", words, self.address(without=set(unknown))))
        return shown

    def _value(self, name: str, value: str) -> str:
        return quoted(self._labels.get(name, {}).get(value, value))

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """What the codes are called, by filter in use."""
        fields = {name: self.form.fields.get(name) for name, _ in self.pairs}
        return {
            name: {str(code): label for code, label in field.choices}
            for name, field in fields.items()
            if isinstance(field, forms.ChoiceField)
        }

    @cached_property
    def version(self) -> int | None:
        return current_version()

    @cached_property
    def counting(self):
        return counting(self)

    @property
    def coded(self) -> dict[str, CodesFilter]:
        """The filters whose choices an index holds."""
        return {name: f for name, f in self.filters.items() if isinstance(f, CodesFilter)}

    @property
    def plain(self) -> QuerySet:
        """The rows of the list, without the relations they are shown with."""
        return self.queryset.model.objects.published()

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices of each filter, with the rows each would show given the other filters."""
        return [facet(self, name) for name, codes in self.coded.items() if codes.shown]

    @classmethod
    def asked(cls, query: str, rows: QuerySet, version: int | None) -> "ListFilter":
        """The list at the address with this query."""
        filterset = cls(QueryDict(query), rows)
        filterset.version = version
        if not filterset.is_valid():
            raise ValueError(f"“{query}” is no query of {cls.__name__}: {filterset.errors.as_text()}")
        return filterset

    def fetched(self, keys: list[int]) -> Iterable:
        """The rows with these keys, in any order, with everything they are shown with."""
        return self.queryset.filter(pk__in=keys)

    @property
    def left_out(self) -> str:
        """A sentence on what part of the search is ignored; "" if none is."""
        return read(self.form.cleaned_data.get("q") or "").left_out if self.is_valid() else ""

    @property
    def more_chosen(self) -> int:
        """How many of the choices made are below the fold."""
        return sum(facet.chosen for facet in self.facets if not facet.first)

    @property
    def unshown(self) -> list[tuple[str, str]]:
        """What is chosen apart from the choices shown, to be sent along with them."""
        hidden = [name for name, codes in self.coded.items() if not codes.shown]
        return [pair for pair in self.pairs if pair[0] in hidden]

    def beside(self, name: str) -> QuerySet:
        """The rows that all filters except this one keep."""
        rows = self.queryset
        for other, value in self.form.cleaned_data.items():
            if other not in (name, "sort", "page"):
                rows = self.filters[other].filter(rows, value)
        return rows
