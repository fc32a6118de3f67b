"""Django's configuration of the app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "register"
