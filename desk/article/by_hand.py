"""What editors write themselves: a correction of a record, or a new record at words they chose."""

from articles.models import Article
from meetings.models import Meeting
from meetings.slugs import free_slug
from proposals.models import Point
from review.decision_log import log
from review.decisions import decide, note_progress
from review.models import Decision, Evidence
from review.states import Maker, Reviewed
from serving.transactions import in_one_step

from .spans import trimmed


@in_one_step
def correct(form, article: Article, by, then: str = "") -> tuple[Reviewed, list[Reviewed]]:
    """Save a valid form to its record, log which fields changed, and make the move `then`, if any.

    Returns the record and the other records that moved.
    """
    changed = form.changed_data
    if changed:
        record = form.save(commit=False)
        record.edited = True
        record.save()
        form.save_m2m()
        log(record, Decision.Choice.EDITED, by, fields=changed, article=article)
    along = decide(form.instance, then, by, article=article) if then else []
    return form.instance, along


@in_one_step
def add(form, article: Article, start: int, end: int, by, then: str = "") -> tuple[Reviewed, list[Reviewed]]:
    """Save a valid form as a new record, with characters start to end as evidence; returns as `correct`."""
    start, end = trimmed(article.text, start, end)
    record = form.save(commit=False)
    record.made_by = Maker.EDITOR
    if isinstance(record, Meeting):
        record.slug = free_slug(record)
    record.save()
    form.save_m2m()
    cite(record, article, start, end)
    if isinstance(record, Point) and not record.proposal.evidence.exists():
        cite(record.proposal, article, start, end)
    log(record, Decision.Choice.ADDED, by, article=article)
    if article.state in (Article.State.NO_MEETING, Article.State.FAILED):
        article.state, article.reason = Article.State.WAITING, ""
        article.save(update_fields=["state", "reason"])
    along = decide(record, then, by, article=article) if then else []
    note_progress(article)
    return record, along


def cite(record: Reviewed, article: Article, start: int, end: int) -> Evidence:
    """Make these words evidence that states the record."""
    return Evidence.objects.create(
        article=article,
        start=start,
        end=end,
        quote=article.text[start:end],
        **{record._meta.model_name: record},
    )
