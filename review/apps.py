"""Django's configuration of the app."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
