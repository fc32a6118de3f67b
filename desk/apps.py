"""Django's configuration of the app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
