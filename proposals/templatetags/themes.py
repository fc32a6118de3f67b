"""A statement's themes as links in templates."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def themes(statement, list_url: str):
    """A statement's themes, each linked to the rows of the list on the same theme."""
    links = [_theme(list_url, theme.pk, theme.label_en) for theme in statement.themes.all()]
    return format_html('<ul class="themes">{}</ul>', mark_safe("".join(links))) if links else ""


@lru_cache(maxsize=512)
def _theme(list_url: str, code: str, label: str):
    return format_html('<li><a href="{}?theme={}">{}</a></li>', list_url, code, label)
