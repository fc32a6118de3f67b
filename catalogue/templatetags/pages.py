"""Links from a page to one of an app above, which has registered it."""

from django import template

from catalogue import registry

register = template.Library()
register.simple_tag(registry.address_of, name="page")
