"""Changes the words that are a record's evidence: another span, or one span split in two."""

from django.core.exceptions import ValidationError

from review.decision_log import log
from review.decisions import note_progress
from review.invisible import is_seen
from review.kinds import kind_of
from review.models import Decision, Evidence
from review.states import Maker, Reviewed
from serving.transactions import in_one_step

from .replacing import undecided_now


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its edges; ValidationError if it is empty or outside the text."""
    if not 0 <= start < end <= len(text) or not is_seen(text[start:end]):
        raise ValidationError("Choose some words in the text.")
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


@in_one_step
def change_span(evidence: Evidence, start: int, end: int, by=None) -> None:
    """Move the evidence to characters start to end; the record's text changes too if it was the old quote."""
    article, record = evidence.article, undecided_now(evidence.record)
    start, end = trimmed(article.text, start, end)
    same = Evidence.objects.for_record(record).filter(article=article, start=start, end=end)
    if same.filter(field=evidence.field).exclude(pk=evidence.pk).exists():
        raise ValidationError("The record already has these words as evidence.")
    _move(evidence, record, start, end)
    log(record, Decision.Choice.EDITED, by, fields=["span"], article=article)
    note_progress(article)


@in_one_step
def split(evidence: Evidence, place: int, by=None) -> Reviewed:
    """Split the statement before character `place`; the second part becomes a new suggestion."""
    article, record = evidence.article, undecided_now(evidence.record)
    if not hasattr(record, "themes"):
        raise ValidationError("Only a point or a pledge can be split.")
    if not evidence.start < place < evidence.end:
        raise ValidationError("Choose a place inside the words of the statement.")
    first = trimmed(article.text, evidence.start, place)
    start, end = trimmed(article.text, place, evidence.end)
    second = _copy(record, article.text[start:end])
    Evidence.objects.create(
        article=article,
        start=start,
        end=end,
        quote=second.text,
        **{record._meta.model_name: second},
    )
    _move(evidence, record, *first)
    kind = record._meta.model_name
    log(record, Decision.Choice.EDITED, by, f"split: {kind} {second.pk} is the rest", ["span"], article)
    log(second, Decision.Choice.ADDED, by, f"split off {kind} {record.pk}", article=article)
    note_progress(article)
    return second


def _move(evidence: Evidence, record: Reviewed, start: int, end: int) -> None:
    before = evidence.quote
    evidence.start, evidence.end, evidence.quote = start, end, evidence.article.text[start:end]
    evidence.save(update_fields=["start", "end", "quote"])
    if getattr(record, "text", None) == before:
        record.text = evidence.quote
    record.edited = True
    record.save()


def _copy(record: Reviewed, text: str) -> Reviewed:
    """The same statement with different words; a number stays with the first."""
    kind = kind_of(record)
    held = {kind.under, *(name for value in kind.values for name in value.fields)} - {"text", "number"}
    shared = {
        field.name: getattr(record, field.name)
        for field in record._meta.concrete_fields
        if field.name in held
    }
    second = type(record).objects.create(text=text, made_by=Maker.EDITOR, **shared)
    for field in record._meta.many_to_many:
        getattr(second, field.name).set(getattr(record, field.name).all())
    return second
