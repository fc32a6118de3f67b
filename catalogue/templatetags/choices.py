"""Renders the choices beside a list: every page has many, so Python does it instead of a template."""

from urllib.parse import quote

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

OPTION = """<label class="option{}">
<input type="checkbox" id="{}-{}"
  name="{}" value="{}"{}>
<span class="option-label">{}</span>
<span class="option-count">{}</span>
<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect width="{}" height="2" /></svg>
</label>
"""


@register.simple_tag
def options(name: str, choices) -> SafeString:
    """Checkboxes of one filter, each with its number of rows as a figure and as a bar.

    Their ids keep the focus when the list is refreshed in place.
    """
    drawn = (
        (
            "" if option.count else " option-none",
            name,
            quote(option.code, safe=""),
            name,
            option.code,
            " checked" if option.chosen else "",
            option.label,
            option.count,
            option.share,
        )
        for option in choices
    )
    return format_html_join("", OPTION, drawn)
