"""The addresses of the whole site."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from catalogue.embeds import OEmbed
from catalogue.releases import pinned
from catalogue.releases import views as release_views
from desk.kept_forms import kept_form
from serving import errors

from . import log_in, two_steps, views
from .sitemaps import SITEMAPS

handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.failed

CARDS = {
    name: f"{name}-card"
    for name in (
        *("meetings:list", "meetings:detail", "meetings:participants", "proposals:statements"),
        *("proposals:list", "proposals:proposal", "proposals:pledges", "proposals:pledge"),
    )
}
PICTURES = {
    name: f"{name}-card"
    for name in ("subjects:map", "subjects:matrix", "subjects:timeline", "subjects:themes-over-years")
}
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("about/", views.About.as_view(), name="about"),
    path("search/", views.Search.as_view(), name="search"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.Robots.as_view(), name="robots"),
    path("", include("meetings.urls")),
    path("", include("proposals.urls")),
    path("", include("subjects.urls")),
    path("articles/", include("articles.urls")),
    path("oembed/", OEmbed.as_view(cards=CARDS, pictures=PICTURES), name="oembed"),
    path("releases/", release_views.Releases.as_view(), name="releases"),
    path("releases/<str:name>/<path:path>", release_views.file, name="release-file"),
    path("lists/", pinned.Pin.as_view(), name="pin"),
    path("lists/<slug:key>/", pinned.Pinned.as_view(), name="pinned"),
    path("lists/<slug:key>.<str:suffix>", pinned.pinned_file, name="pinned-file"),
    path("report/", include("desk.urls")),
    path("api/v1/", include("catalogue.api.urls")),
    path("admin/login/", log_in.log_in),
    path("admin/two-steps/", two_steps.two_steps, name="two-steps"),
    path("admin/kept-form/", kept_form, name="kept-form"),
    path("admin/curation/<slug:table>/", views.MovedTable.as_view()),
    path("admin/curation/<slug:table>/<path:rest>", views.MovedTable.as_view()),
    path("admin/", admin.site.urls),
]
