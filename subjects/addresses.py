"""The addresses of the pages of countries, people, bodies and themes, whose models are below this app.

Settings give these functions to Django (ABSOLUTE_URL_OVERRIDES) as the models' `get_absolute_url`.
"""

from django.urls import reverse


def of_country(country) -> str:
    return reverse("subjects:country", args=[country.pk.lower()])


def of_body(body) -> str:
    return reverse("subjects:body", args=[body.pk.lower()])


def of_person(person) -> str:
    return reverse("subjects:person", args=[person.pk, person.address_name])


def of_theme(theme) -> str:
    return reverse("subjects:theme", args=[theme.pk])


ADDRESSES = {
    "meetings.country": of_country,
    "meetings.body": of_body,
    "meetings.person": of_person,
    "proposals.theme": of_theme,
}
