"""Filtered lists as pages; catalogue/files/views.py makes files of them."""

from collections.abc import Iterable

from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_filters.views import FilterView

from catalogue.citations import STYLES, shortened
from catalogue.evidence import with_evidence
from catalogue.files.columns import Column
from catalogue.files.formats import FORMS, Form
from catalogue.files.views import ATOM, preferred_form
from catalogue.index.counting import FilteredRows
from catalogue.index.drawing import KEPT, Drawn, draw, grouped
from catalogue.index.versions import Recent, kept


class FilteredList(FilterView):
    """A page of published rows.

    `noun` is what one row is called; `page` and `export` name the addresses of the list and of its files,
    which have `columns`. `row_template` renders one row, under the name `row_name`.
    """

    paginate_by = 50
    template_name_suffix = "_list"
    row_template: str
    row_name: str
    noun: str
    plural: str
    columns: tuple[Column, ...]
    page: str
    export: str
    released = ""  # the name of its file in a release
    own_forms: tuple[Form, ...] = ()  # besides those of all lists

    def get(self, request, *args, **kwargs):
        """Redirect to the address without the empty fields that a form sends."""
        filled = request.GET.copy()
        for name, values in request.GET.lists():
            filled.setlist(name, [value for value in values if value.strip()])
        asked = [(name, value) for name, values in filled.lists() for value in values]
        query = f"?{filled.urlencode()}" if asked else ""
        if len(asked) < sum(len(values) for _, values in request.GET.lists()):
            return HttpResponseRedirect(request.path + query)
        if suffix := preferred_form(request, self.forms().values()):
            response = HttpResponseRedirect(reverse(self.export, args=[suffix]) + query)
        else:
            response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    def get_filterset_kwargs(self, filterset_class):
        """Always bound, so that an address without filters is checked and sorted too."""
        return {**super().get_filterset_kwargs(filterset_class), "data": self.request.GET}

    def get_queryset(self):
        return with_evidence(super().get_queryset().published().for_list())

    def paginate_queryset(self, queryset, page_size):
        if self.filterset.is_valid():
            queryset = FilteredRows(self.filterset.counting)
        paginator = self.get_paginator(queryset, page_size)
        number = self.filterset.form.cleaned_data.get("page") or 1
        if number > paginator.num_pages:
            raise Http404(f"This list has no page {number}; its last is page {paginator.num_pages}.")
        page = paginator.page(number)
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        valid = self.filterset.is_valid()
        return {
            **context,
            "drawn": grouped(self.rows_drawn(page) if valid else ()),
            "noun": self.noun,
            "plural": self.plural,
            "nothing_published": valid and not self.filterset.counting.has_rows,
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "canonical": self.request.build_absolute_uri(self.request.path + self.canonical_query(page)),
            "forms": [(form.label, self.address_of(form.suffix)) for form in self.forms().values()],
            "filtered": shortened("".join(f", {told}" for told in self.filters_in_words())) if valid else "",
            "feed_address": self.address_of(ATOM),
            "pin_address": self.pin_address(),
            "styles": [(style.label, self.address_of(style.suffix)) for style in STYLES.values()],
        }

    def forms(self) -> dict[str, Form]:
        """The formats of the list, by suffix."""
        return FORMS | {form.suffix: form for form in self.own_forms}

    def rows_drawn(self, page) -> Iterable[Drawn]:
        known = kept(("drawn", type(self)), self.filterset.version, lambda: Recent(KEPT))
        return page.object_list.drawn(self.drawn, known)

    def address(self) -> str:
        """The address of the list with its filters."""
        return reverse(self.page) + self.filterset.address().rstrip("?")

    def address_of(self, suffix: str) -> str:
        """The address of the list with its filters, in another format."""
        return reverse(self.export, args=[suffix]) + self.filterset.address().rstrip("?")

    def pin_address(self) -> str:
        """Where a list that releases contain gets a permanent address."""
        if not self.released:
            return ""
        query = self.filterset.address().lstrip("?")
        return f"{reverse('pin')}?file={self.released}{'&' if query else ''}{query}"

    def filters_in_words(self) -> list[str]:
        """Country: China, Theme: Energy."""
        return [f"{chip.name}: {chip.value}" for chip in self.filterset.chips()]

    def in_words(self) -> str:
        """Pledges, Country: China, Theme: Energy."""
        return ", ".join([self.plural.capitalize(), *self.filters_in_words()])

    @classmethod
    def named(cls, query: str) -> str:
        """The list at the address with this query, in words; without filters if they cannot be read."""
        view = cls()
        view.filterset = view.filterset_class(QueryDict(query), view.get_queryset())
        return view.in_words() if view.filterset.is_valid() else view.plural.capitalize()

    def counted(self, total: int) -> str:
        """1 pledge, 1,200 pledges."""
        return f"{total:,} {self.noun if total == 1 else self.plural}"

    def drawn(self, row) -> Drawn:
        """A rendered row, the same for everybody."""
        return Drawn(draw(self.row_template, **{self.row_name: row}, list_url=self.request.path))

    def canonical_query(self, page) -> str:
        query = self.filterset.address()
        if page.number > 1:
            query += f"{'' if query == '?' else '&'}page={page.number}"
        return query.rstrip("?")
