"""How templates show records: what their evidence amounts to, and all that the pages of articles show too."""

from django import template

from articles.templatetags import showing
from catalogue import details, evidence
from catalogue.search import matching
from review import partial_dates

register = template.Library()
register.tags |= showing.register.tags
register.filters |= showing.register.filters

register.filter("leading", evidence.leading)
register.filter("sources", evidence.sources)
register.filter("adds_evidence", evidence.adds_to)
register.filter("of_whole", evidence.of_whole)
register.filter("of_values", evidence.of_values)
register.filter("value_name", evidence.value_name)
register.filter("disputed", evidence.disputed)
register.filter("outcomes", details.outcomes)


@register.filter
def language(statement) -> str:
    """The language of the article whose words the statement has; an editor's own words are English."""
    passage = evidence.leading(statement.shown_evidence)
    return passage.article.language if passage and statement.text in passage.quote else "en"


@register.filter
def iso(day, precision: str) -> str:
    """The datetime attribute of <time>; for a season it can only be the year."""
    return partial_dates.to_iso(day, "year" if precision == "season" else precision)


@register.filter
def highlight(row, words_sought: str):
    """The row's words, with those of a search marked."""
    return matching.highlighted(str(row), words_sought)


@register.filter
def kind_of(row) -> str:
    """What kind of thing a row is: "person", "country"."""
    return str(row._meta.verbose_name)
