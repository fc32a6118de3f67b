"""Paging for the API by key: a page starts after the last key of the one before, however far on it is."""

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

DEFAULT, MOST = 50, 500
LARGEST = 2**63 - 1


class ByKey(BasePagination):
    """`after` is the last key seen, `limit` the rows of a page; `next` is the address of the next page."""

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        self.total = view.total
        after = _number(request, "after", 0, least=0, most=LARGEST)
        self.limit = _number(request, "limit", DEFAULT, least=1, most=MOST)
        rows = list(queryset.filter(pk__gt=after).order_by("pk")[: self.limit + 1])
        self.more = len(rows) > self.limit
        self.rows = rows[: self.limit]
        return self.rows

    def get_paginated_response(self, data):
        return Response({"count": self.total, "next": self._next(), "results": data})

    def _next(self) -> str | None:
        if not self.more:
            return None
        asked = self.request.query_params.copy()
        asked["after"] = str(self.rows[-1].pk)
        return self.request.build_absolute_uri(f"{self.request.path}?{asked.urlencode()}")

    def get_paginated_response_schema(self, schema):
        return {
            "type": "object",
            "required": ["count", "next", "results"],
            "properties": {
                "count": {
                    "type": "integer",
                    "description": "The number of rows that match the filters.",
                    "example": 123,
                },
                "next": {
                    "type": "string",
                    "format": "uri",
                    "nullable": True,
                    "description": "The address of the next page, or null on the last.",
                    "example": "https://…/api/v1/pledges/?after=50",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": "after",
                "in": "query",
                "description": "Rows after the one with this id; `next` contains it.",
                "schema": {"type": "integer", "minimum": 0, "maximum": LARGEST},
            },
            {
                "name": "limit",
                "in": "query",
                "description": f"Rows of a page, at most {MOST}.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT},
            },
        ]


def _number(request, name: str, default: int, least: int, most: int) -> int:
    values = request.query_params.getlist(name)
    if not values:
        return default
    if len(values) > 1:
        raise ValidationError({name: f"“{name}” is given twice in the address; it takes one value."})
    text = values[0]
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and least <= int(text) <= most):
        raise ValidationError({name: f"“{name}” must be a number from {least} to {most}."})
    return int(text)
