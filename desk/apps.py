"""Django's configuration of the app, and what it registers with the apps below."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self):
        from catalogue import registry

        registry.register_pages(report="reports:report")
