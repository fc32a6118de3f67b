"""Errors of the API in the format of RFC 9457: application/problem+json."""

from http import HTTPStatus

from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

from serving.errors import RETRY_AFTER, UNAVAILABLE, in_words

CONTENT_TYPE = "application/problem+json"


class NotNow(APIException):
    """The database does not answer; `wait` becomes the header Retry-After."""

    status_code = 503
    wait = int(RETRY_AFTER["Retry-After"])


class Reason(serializers.Serializer):
    parameter = serializers.CharField(allow_blank=True)
    detail = serializers.CharField()


class Problem(serializers.Serializer):
    """An error, as RFC 9457 describes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    instance = serializers.CharField()
    detail = serializers.CharField()
    errors = Reason(many=True, required=False)


class Negotiation(DefaultContentNegotiation):
    """Serves JSON to a client that accepts problems."""

    def get_accept_list(self, request):
        accepted = super().get_accept_list(request)
        return [*accepted, JSONRenderer.media_type] if CONTENT_TYPE in accepted else accepted


def as_problem(exception: Exception, context: dict) -> Response | None:
    """REST framework's answer to an exception, as a problem: title, status, detail, errors."""
    if isinstance(exception, UNAVAILABLE):
        exception = NotNow(in_words(exception))
    response = exception_handler(exception, context)
    if response is None:
        return None
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
        "instance": context["request"].get_full_path(),
    }
    if isinstance(exception, ValidationError):
        problem["errors"] = _reasons(response.data)
        problem["detail"] = " ".join(reason["detail"] for reason in problem["errors"])
    else:
        problem["detail"] = _detail(exception, response)
    response.data = problem
    response.content_type = CONTENT_TYPE
    _as_json(context["request"])
    return response


def _as_json(request) -> None:
    """Answer with JSON whatever was asked for, even if no format could be agreed on."""
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type


def _reasons(data) -> list[dict[str, str]]:
    rows = data.items() if isinstance(data, dict) else [("", data)]
    return [
        {"parameter": "" if name == "__all__" else name, "detail": str(reason)}
        for name, reasons in rows
        for reason in (reasons if isinstance(reasons, list) else [reasons])
    ]


def _detail(exception: Exception, response: Response) -> str:
    if isinstance(exception, APIException) and isinstance(exception.detail, ErrorDetail):
        return str(exception.detail)
    return str(response.data.get("detail", ""))
