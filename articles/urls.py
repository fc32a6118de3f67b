"""The addresses of articles."""

from django.urls import path

from . import views

app_name = "articles"
urlpatterns = [
    path("", views.ArticleList.as_view(), name="list"),
    path("<int:pk>/", views.ArticleDetail.as_view(), name="detail"),
    path("<int:pk>/annotations.jsonld", views.Annotations.as_view(), name="annotations"),
]
