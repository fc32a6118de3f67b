"""Django's configuration of the site; registers its checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "sco_site"

    def ready(self):
        from . import checks  # noqa: F401
