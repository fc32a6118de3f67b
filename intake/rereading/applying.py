"""Carries out a plan of reading an article again."""

import pghistory

from articles.models import Article
from extraction import __version__ as extraction_version
from intake.models import ExtractionRun
from intake.suggesting.matching import participant_for, person_for
from intake.suggesting.writer import store
from meetings.models import Meeting
from meetings.slugs import free_slug
from proposals.models import Point, Proposal
from review.decisions import note_progress
from review.locking import hold_article, lock
from review.models import Discrepancy, Evidence
from review.states import LIVE, Maker, Reviewed, State
from review.values import apply_values, can_take
from serving.transactions import in_one_step, locked

from .plans import Drop, Plan, PlannedChange

PARTS_FIRST = {"proposal": 1, "meeting": 2}  # a record is dropped after what belongs to it


@in_one_step
def apply(article: Article, plan: Plan) -> ExtractionRun:
    """Carry out the plan and record the run; suggestions touched since the plan was made are left alone.

    If there is nothing to do and the last run was of this version, nothing is written and that run is
    returned.
    """
    hold_article(article.pk)
    lock(one.record for one in (*plan.drop, *plan.change))
    last = article.runs.first()
    if plan.is_empty and last and last.version == extraction_version:
        return last
    with pghistory.context(extraction=extraction_version):
        for drop in sorted(plan.drop, key=lambda one: PARTS_FIRST.get(one.kind, 0)):
            _drop(article, drop)
        _free_numbers(plan)
        changed = [record for change in plan.change if (record := _change(article, change))]
        Discrepancy.objects.filter(pk__in=[one.pk for one in plan.outdated]).delete()
    run = store(article, plan.reading)
    with pghistory.context(extraction=extraction_version):
        for proposal in changed:
            if isinstance(proposal, Proposal):
                _link_proposer(proposal)
        _note(article, plan, run)
    _settle_state(article)
    return run


def _untouched(record: Reviewed) -> Reviewed | None:
    """The record as it is now, locked; None if somebody has decided on it or changed it meanwhile."""
    now = locked(type(record).objects).filter(pk=record.pk)
    return now.filter(state=State.SUGGESTED, edited=False, merged_into=None).first()


def _cited(article: Article, record: Reviewed):
    cited = Evidence.objects.for_record(record).filter(article=article)
    return cited.filter(state=State.SUGGESTED, made_by=Maker.EXTRACTION)


def _drop(article: Article, drop: Drop) -> None:
    if not drop.whole:
        _cited(article, drop.record).delete()
    elif (record := _untouched(drop.record)) and not _holds_something(record):
        record.delete()


def _holds_something(record: Reviewed) -> bool:
    parts = (getattr(record, name, None) for name in ("points", "participants", "proposals", "pledges"))
    return any(part.exists() for part in parts if part is not None)


def _free_numbers(plan: Plan) -> None:
    """Clear the numbers first, so that two points can swap theirs."""
    renumbered = [c.record.pk for c in plan.change if any(v.field == "number" for v in c.values)]
    Point.objects.suggested().filter(pk__in=renumbered, edited=False).update(number=None)


def _change(article: Article, change: PlannedChange) -> Reviewed | None:
    record = _untouched(change.record)
    if record is None:
        return None
    record.rule = change.origin.rule[:80]
    record.explanation = change.origin.explanation[:500]
    record.confidence = change.origin.confidence
    record.drafted_as = change.drafted_as or record.drafted_as
    record.save(update_fields=["rule", "explanation", "confidence", "drafted_as"])
    apply_values(record, {v.field: v.stored for v in change.values if can_take(type(record), v.field)})
    if isinstance(record, Meeting):
        record.slug = free_slug(record)
        record.save(update_fields=["slug"])
    if any(value.field == "evidence" for value in change.values):
        _cite(article, record, change)
    return record


def _cite(article: Article, record: Reviewed, change: PlannedChange) -> None:
    """Replace the passages by the draft's; a passage that only moved keeps its row."""
    wanted = {(q.start, q.end, q.field): q for q in reversed(change.quotes)}
    left = []
    for evidence in _cited(article, record).order_by("pk"):
        quote = wanted.pop((evidence.start, evidence.end, evidence.field), None)
        if quote is None:
            left.append(evidence)
        elif evidence.kind != quote.role:
            Evidence.objects.filter(pk=evidence.pk).update(kind=quote.role)
    for (start, end, field), quote in sorted(wanted.items()):
        moved = next((e for e in left if (e.kind, e.field) == (quote.role, field)), None)
        if moved:
            left.remove(moved)
            Evidence.objects.filter(pk=moved.pk).update(start=start, end=end, quote=quote.text)
        else:
            Evidence.objects.get_or_create(
                article=article,
                start=start,
                end=end,
                field=field,
                **{record._meta.model_name: record},
                defaults={"quote": quote.text, "kind": quote.role, "made_by": Maker.EXTRACTION},
            )
    Evidence.objects.filter(pk__in=[e.pk for e in left]).delete()


def _link_proposer(proposal: Proposal) -> None:
    name = proposal.proposer_name
    country = proposal.country_id or ""
    found = participant_for(proposal.meeting, name, person_for(name), country, "") if name else None
    if proposal.proposer != found:
        proposal.proposer = found
        proposal.save(update_fields=["proposer"])


def _note(article: Article, plan: Plan, run: ExtractionRun) -> None:
    for one in plan.differs:
        Discrepancy.objects.get_or_create(
            article=article,
            field=one.value.field,
            stored=one.value.stored,
            **{one.kind: one.record},
            defaults={"value": one.value.after[:500], "run": run},
        )


def _settle_state(article: Article) -> None:
    """An article with decided records stays in review, whatever the new reading says."""
    put_aside = article.state in (Article.State.NO_MEETING, Article.State.FAILED)
    if put_aside and article.evidence.filter(state__in=LIVE).exists():
        article.state = Article.State.WAITING
        article.save(update_fields=["state"])
        note_progress(article)
