"""What the filters of all lists have in common: they check the address, and can put it into words."""

from collections.abc import Collection, Iterable

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django_filters import FilterSet

from catalogue.index.counting import counting
from catalogue.index.versions import current_version
from catalogue.search.words import plain, read

from .facets import Chip, Facet, facet
from .fields import StrictForm, quoted
from .kinds_of_filters import CodesFilter, PageFilter, PartialDateFilter

ORDER = (
    *("q", "from", "to", "year", "kind", "country", "party", "host", "group", "theme", "body"),
    *("capacity", "person", "act", "numbered", "outlet", "sources", "told", "sort", "page"),
)
MOST_CHIPS = 40


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
        if unplaced := found.keys() - set(ORDER):
            raise ValueError(f"ORDER has no place for these filters: {', '.join(sorted(unplaced))}.")
        return {name: found[name] for name in ORDER if name in found}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The address's query, without page and order, as (name, value)."""
        known = [name for name in self.filters if name not in ("page", "sort")]
        unknown = [name for name in self.data if name not in self.filters]
        return [(name, value) for name in (*known, *unknown) for value in self.data.getlist(name) if value]

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
            words = f"{len(unknown)} unknown filter{'s' if len(unknown) > 1 else ''}"
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
