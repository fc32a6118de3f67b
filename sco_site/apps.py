from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "sco_site"
