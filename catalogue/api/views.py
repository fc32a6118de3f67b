"""The API: the site's lists with their own filters, and each record by its number; read only."""

from django.http import HttpResponsePermanentRedirect, QueryDict
from django.urls import resolve
from django.views.generic import TemplateView
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.permissions import SAFE_METHODS
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from catalogue.lists.fields import NO_DAY
from catalogue.lists.filters import ListFilter
from catalogue.lists.kinds_of_filters import CodesFilter, OneOfFilter, PartialDateFilter
from catalogue.lists.pages import FilteredList
from catalogue.registry import LISTS
from catalogue.search.words import MOST

from .paging import LARGEST, ByKey
from .problems import CONTENT_TYPE, Problem
from .records import serializer_of

LISTED = 500  # codes at most in a filter's description
MOST_CODES = 20  # of one filter
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DAY = (  # what `partial_dates.parse` reads: nothing, or a year, month or day
    f"^(?:|(?!0000)(?:[0-9]{{4}}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
    f"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))?|{_LEAP}-02-29))$"
)
OWN = ("after", "limit", "fields")  # what the API accepts besides a list's filters
WORDS = (
    f"Words the rows must contain; “-word” excludes one. The first {MOST} different words count; signs,"
    " single letters and words such as “of” are left out."
)
UNUSED = ("sort", "page")  # rows are ordered by key


class SameFilters(BaseFilterBackend):
    """The filters of the list's page, just as strict; they also tell the view how many rows remain."""

    def filter_queryset(self, request, queryset, view):
        asked = QueryDict(mutable=True)
        for name, values in request.query_params.lists():
            if name in UNUSED and any(values):
                reason = "The API gives rows by their id; use “after” and “limit”."
                raise ValidationError({name: reason})
            if len(values) > MOST_CODES:
                raise ValidationError({name: f"“{name}” takes at most {MOST_CODES} values."})
            if name not in (*OWN, *UNUSED):
                asked.setlist(name, [value for value in values if value.strip()])
        filterset = view.page.filterset_class(asked, queryset)
        if not filterset.is_valid():
            found = [error for errors in filterset.errors.as_data().values() for error in errors]
            if all(error.code == NO_DAY for error in found):  # valid dates that leave nothing
                raise NotFound(" ".join(str(error.message) for error in found))
            raise ValidationError(filterset.errors)
        view.total = filterset.counting.total
        return filterset.qs

    def get_schema_operation_parameters(self, view):
        filters: ListFilter = view.page.filterset_class.base_filters
        return [
            {"name": name, "in": "query", **_described(one)}
            for name, one in filters.items()
            if name not in UNUSED
        ]


def _described(one) -> dict:
    """A filter as an OpenAPI parameter, with the current codes."""
    if isinstance(one, CodesFilter):
        hint = f" {one.hint}" if one.hint else ""
        codes = [choice.code for choice in one.listed()]
        known = {"enum": ["", *codes]} if len(codes) <= LISTED else {}
        return {
            "description": f"{one.label}: rows with any of the codes given.{hint}",
            "schema": {"type": "array", "items": {"type": "string", **known}, "maxItems": MOST_CODES},
            "explode": True,
        }
    if isinstance(one, PartialDateFilter):
        return {
            "description": f"{one.label}: a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD).",
            "schema": {"type": "string", "pattern": DAY},
        }
    if isinstance(one, OneOfFilter):
        return {
            "description": one.label,
            "schema": {"type": "string", "enum": ["", *one.narrows]},
        }
    plain = {"type": "string", "maxLength": one.extra["max_length"], "pattern": r"^[^\x00]*$"}
    return {"description": WORDS, "schema": plain}


class Records(ReadOnlyModelViewSet):
    """One list; `page` is its page on the site."""

    page: type[FilteredList]
    pagination_class = ByKey
    filter_backends = [SameFilters]
    limits: dict[str, str] = {}

    def get_queryset(self):
        return self.page().get_queryset()

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    def get_object(self):
        pk = self.kwargs["pk"]
        record = self.get_queryset().filter(pk=pk).first() if pk <= LARGEST else None
        if record is None:
            raise NotFound(f"There is no published {self.page.noun} {pk}.")
        return record

    def retrieve(self, request, *args, **kwargs):
        for name in request.query_params:
            if name != "fields":
                raise ValidationError({name: f"A record takes no parameter “{name}”; it takes “fields”."})
        return super().retrieve(request, *args, **kwargs)

    def get_serializer_context(self):
        return {**super().get_serializer_context(), "kept": self._kept()}

    def _kept(self) -> set[str]:
        given = self.request.query_params.getlist("fields") if self.request else []
        kept = {name.strip() for names in given for name in names.split(",")} - {""}
        known = {"id", *(column.name for column in self.page.columns)}
        if unknown := sorted(kept - known):
            raise ValidationError({"fields": f"There is no column “{unknown[0]}”."})
        return kept

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in self.limits.items():
            response[name] = value
        return response


def _records(page: type[FilteredList], name: str) -> type[Records]:
    """The view of one list, described for OpenAPI."""
    example = {"id": 1} | {column.name: column.typed(column.example) for column in page.columns}
    serializer = serializer_of(name, page.columns)
    wrong = {(status, CONTENT_TYPE): Problem for status in (400, 404, 405, 429)}
    wrong |= {(414, "text/html"): str}  # the server's own, for an address of more than 8,190 characters
    fields = OpenApiParameter(
        "fields",
        {"type": "array", "items": {"type": "string", "enum": ["", *example]}},
        style="form",
        explode=False,
        description="The columns to return, separated by commas.",
    )
    told = {"tags": [page.plural], "parameters": [fields]}
    view = type(f"{name}Records", (Records,), {"page": page, "serializer_class": serializer})
    return extend_schema_view(
        list=extend_schema(
            summary=f"Published {page.plural}",
            description=f"Those {page.plural} that match the filters, by id.",
            responses={200: serializer(many=True), **wrong},
            examples=[OpenApiExample("A page", example)],
            **told,
        ),
        retrieve=extend_schema(
            summary=f"One {page.noun}",
            description=f"The published {page.noun} with this id.",
            responses={200: serializer, **wrong},
            examples=[OpenApiExample("A record", example)],
            **told,
        ),
    )(view)


RECORDS = {name: _records(page, page.noun.capitalize()) for name, page in LISTS.items()}


@extend_schema(exclude=True)
class Missing(APIView):
    """Any other address below the API's; one that only lacks its slash redirects to the right one."""

    def dispatch(self, request, *args, **kwargs):
        if request.method in SAFE_METHODS and resolve(f"{request.path}/").url_name:
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        raise NotFound(f"The API has no {request.path}; openapi.json lists what it has.")


class Guide(TemplateView):
    """The page that explains the API, with a form to try each list."""

    template_name = "catalogue/api.html"

    def get_context_data(self, **kwargs):
        lists = [
            (
                name,
                view.page.plural,
                [
                    (field, one.label or field)
                    for field, one in view.page.filterset_class.base_filters.items()
                    if field not in UNUSED
                ],
                [column.name for column in view.page.columns],
            )
            for name, view in RECORDS.items()
        ]
        return {**super().get_context_data(**kwargs), "lists": lists}
