"""Django's configuration of the app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
