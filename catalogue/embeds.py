"""Cards of records and lists for other sites' pages, and oEmbed 1.0, which finds them."""

from urllib.parse import SplitResult, urlsplit

from csp.decorators import csp_replace
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.http.request import validate_host
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import View

from catalogue.lists.pages import FilteredList
from catalogue.lists.tracking import without_tracking

from .citations import SITE
from .details import RecordDetail
from .evidence import leading

CARD, PICTURE = (560, 260), (960, 640)  # width and height
FRAME = '<iframe src="{}" width="{}" height="{}" title="{}"></iframe>'


class Framed:
    """Mixed into a view: other sites may show its page in a frame."""

    @method_decorator([xframe_options_exempt, csp_replace({"frame-ancestors": ["*"]})])
    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs)


class RecordCard(Framed, RecordDetail):
    """One record with its words and their source, for a frame."""

    template_name = "catalogue/card.html"

    def address_of(self, record):
        return f"{record.get_absolute_url()}card/"

    def get_context_data(self, **kwargs):
        record = self.object
        return {
            **super().get_context_data(**kwargs),
            "heading": str(record),
            "passage": leading(record.shown_evidence),
            "address": record.get_absolute_url(),
        }


class ListCard(Framed):
    """Mixed into a FilteredList: the list's description and number of rows, for a frame."""

    template_name = "catalogue/card.html"

    def get_template_names(self):
        return [self.template_name]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "heading": self.counted(context["page_obj"].paginator.count),
            "filters": ", ".join(self.filters_in_words()),
            "address": self.address(),
        }

    def rows_drawn(self, page):
        """No rows: a card does not show them."""
        return ()


class PictureCard(Framed):
    """Mixed into a page of pictures: the picture without the rest of the page."""

    def get_context_data(self, **kwargs):
        address = reverse(self.request.resolver_match.view_name.removesuffix("-card"))
        return {**super().get_context_data(**kwargs), "frame": "catalogue/frame.html", "address": address}


class OEmbed(View):
    """Answers for the address of a record, a list or a picture.

    `cards` maps the name of a page to that of its card; those of the `pictures` are larger.
    """

    cards: dict[str, str] = {}
    pictures: dict[str, str] = {}

    def get(self, request):
        if request.GET.get("format", "json") != "json":
            return JsonResponse({"error": "Only format=json is available."}, status=501)
        asked = _parts(request.GET.get("url", ""))
        if not asked.netloc or not validate_host(asked.netloc, [request.get_host()]):
            return HttpResponseBadRequest(
                "“url” must be the full address of a page on this site.\n",
                content_type="text/plain; charset=utf-8",
            )
        try:
            found = resolve(asked.path)
            known = self.cards | self.pictures
            card = reverse(known[found.view_name], kwargs=found.kwargs)
        except (Resolver404, NoReverseMatch, KeyError) as error:
            raise Http404("This page has no card; only records, lists and charts have one.") from error
        size = PICTURE if found.view_name in self.pictures else CARD
        width, height = (
            _at_most(request.GET.get(name), usual)
            for name, usual in zip(("maxwidth", "maxheight"), size, strict=True)
        )
        query = without_tracking(asked.query)
        source = request.build_absolute_uri(card + (f"?{query}" if query else ""))
        title = f"{SITE}: {_named(found, query) or asked.path.strip('/')}"
        return JsonResponse(
            {
                "version": "1.0",
                "type": "rich",
                "provider_name": SITE,
                "provider_url": request.build_absolute_uri("/"),
                "title": title,
                "width": width,
                "height": height,
                "html": format_html(FRAME, source, width, height, title),
            }
        )


def _parts(address: str) -> SplitResult:
    """The parts of an address; an unreadable address has no host."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _named(found: ResolverMatch, query: str) -> str:
    """The list and its filters, in words; "" for other pages."""
    view = getattr(found.func, "view_class", object)
    return view.named(query) if issubclass(view, FilteredList) else ""


def _at_most(given: str | None, usual: int) -> int:
    digits = (given or "").lstrip("0")
    short = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(usual))
    return min(usual, int(digits)) if short else usual
