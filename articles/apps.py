"""Django's configuration of the app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
