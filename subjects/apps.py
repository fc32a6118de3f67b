"""Django's configuration of the app."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "subjects"
