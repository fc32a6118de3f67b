"""The addresses under an article for reading it again, by a newer extraction or by a second editor."""

from django.urls import path

from desk.second_reading import views as second_reading_views
from intake.rereading import views as rereading_views


def urls(admin) -> list:
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(request, admin, **kwargs))

    return [
        path("read-again/", page(rereading_views.read_again_list), name="articles_article_read_again_list"),
        path("<int:pk>/read-again/", page(rereading_views.read_again), name="articles_article_read_again"),
        path(
            "<int:pk>/second-reading/",
            page(second_reading_views.second_reading),
            name="articles_article_second_reading",
        ),
    ]
