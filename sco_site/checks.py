"""Checks for `manage.py check --deploy`, in addition to Django's own."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def proxies_are_named(app_configs, **kwargs):
    if settings.SECURE_SSL and not settings.TRUSTED_PROXIES:
        return [
            Warning(
                "SECURE_SSL is set but TRUSTED_PROXIES is not: behind the proxy that ends TLS, all visitors "
                "have the same address and share one limit for log-ins, reports and requests.",
                hint="Set TRUSTED_PROXIES to the address the proxy connects from, such as 127.0.0.1.",
                id="sco_site.W001",
            )
        ]
    return []
