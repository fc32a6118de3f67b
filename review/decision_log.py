"""The log of editors' decisions, kept for good: who decided what about which record, on whose suggestion."""

from collections.abc import Iterable

from articles.models import Article

from .models import Decision, Evidence
from .states import Reviewed

CHOICES = {
    "accept": Decision.Choice.ACCEPTED,
    "publish": Decision.Choice.PUBLISHED,
    "reject": Decision.Choice.REJECTED,
    "reconsider": Decision.Choice.RECONSIDERED,
    "withdraw": Decision.Choice.WITHDRAWN,
    "restore": Decision.Choice.RESTORED,
}


def log(
    record: Reviewed,
    choice: str,
    by,
    reason: str = "",
    fields: Iterable[str] = (),
    article: Article | None = None,
    second: bool = False,
) -> None:
    """Store a person's decision; nothing is stored for a command.

    When another article turned out to report the record too, no rule suggested that, so such a decision has
    no rule.
    """
    if by is None:
        return
    told = Evidence.objects.for_record(record).select_related("article").defer("article__text")
    first = told.order_by("pk").first()
    own = first and first.article
    article = article or own
    rule = record.rule if article == own else ""
    Decision.objects.create(
        article=article,
        kind=record._meta.model_name,
        record=record.pk,
        choice=choice,
        fields=list(fields),
        reason=reason[:300],
        rule=rule,
        confidence=record.confidence if rule else None,
        outlet=article.outlet if article else "",
        second=second,
        editor=by,
    )
