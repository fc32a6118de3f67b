"""The actions of the desk's buttons and keys; each returns the place on the page to go back to.

They run in one transaction that locks the article, so that two editors' actions run one after the other.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext

from articles.models import Article
from desk.staleness import refuse_if_stale
from review.along import what_else_readers_see, what_went_along
from review.decisions import decide, decide_match, decide_rest, note_progress
from review.kinds import RECORD_MODELS
from review.locking import locked_now
from review.models import Evidence
from review.progress import mark_nothing_here, take_back_nothing_here, unread
from review.states import PUBLISH, TRANSITIONS, Reviewed, State

from .by_hand import add, correct
from .forms import FORMS, NEW_FORMS
from .picking import chosen, number_of, spans_of
from .restating import change_kind, join
from .spans import change_span, split

MARKED = "%d {} marked “nothing to record”."


class FaultyFormError(Exception):
    """The submitted form cannot be saved; `where` is "edited" or "added"."""

    def __init__(self, where: str, form):
        self.where, self.form = where, form


def act(request, article: Article) -> str:
    """Do what was asked; returns the query or fragment to go back to. ValidationError says why not."""
    if move := request.POST.get("move"):
        return _rest(request, article, move) if "rest" in request.POST else _move(request, article, move)
    name, _, argument = request.POST.get("do", "").partition(" ")
    if name not in ACTIONS:
        raise ValidationError("Unknown action. Reload the page and try again.")
    return ACTIONS[name](request, article, argument)


def _move(request, article: Article, name: str) -> str:
    _check_move(request, name)
    record = _record(request, article)
    if "match" in request.POST:
        along = decide_match(article, record, name, request.user, _reason(request))
    else:
        along = decide(record, name, request.user, _reason(request), article)
    return _moved_along(request, record, along, name)


def _moved_along(request, record: Reviewed, along: list[Reviewed], name: str = "") -> str:
    """Say what moved with the record; returns its place on the page."""
    if said := what_went_along(record, along) or what_else_readers_see(record, name):
        record.refresh_from_db(fields=["state"])
        messages.success(request, f"“{record}” is now {record.get_state_display()}. {said}")
    return anchor(record)


def _rest(request, article: Article, name: str) -> str:
    _check_move(request, name)
    shown = [n for n in map(number_of, request.POST.getlist("shown")) if n is not None]
    count = decide_rest(article, name, shown, request.user)
    messages.success(request, f"{TRANSITIONS[name].label}: done for {count}.")
    return ""


def _check_move(request, name: str) -> None:
    if name not in TRANSITIONS:
        raise ValidationError("Unknown action. Reload the page and decide again.")
    if not request.user.has_perm(TRANSITIONS[name].permission):
        raise PermissionDenied


def _record(request, article: Article, reference: str = "") -> Reviewed:
    """The named record, if this article reports it and it has not changed since the form was made."""
    record = locked_now(reported(article, reference or request.POST.get("record", "")))
    if not reference:
        _refuse_if_stale(request, record)
    return record


def reported(article: Article, reference: str) -> Reviewed:
    """The record named as "point:12", if this article reports it."""
    kind, _, number = reference.partition(":")
    pk = number_of(number)
    if kind not in RECORD_MODELS or pk is None:
        raise ValidationError(
            "The form did not say which suggestion it is about. Reload the page and decide again."
        )
    reporting = article.evidence.filter(**{kind: OuterRef("pk")})
    records = RECORD_MODELS[kind].objects
    found = records.filter(Exists(reporting), pk=pk).first()
    if found is None and get_object_or_404(records, pk=pk).merged_into_id:
        raise ValidationError(f"This {kind} has since been merged with another one: decide on that one.")
    if found is None:
        raise Http404
    return found


def _refuse_if_stale(request, record: Reviewed) -> None:
    if read := request.POST.get("token"):
        refuse_if_stale(record, read)


def _reason(request) -> str:
    given = (request.POST.get("reason", ""), request.POST.get("words", ""))
    return ": ".join(part.strip() for part in given if part.strip())[:300]


def anchor(record: Reviewed) -> str:
    return f"#{record._meta.model_name}-{record.pk}"


def _then(request) -> str:
    then = request.POST.get("then", "")
    if then:
        _check_move(request, then)
    return then


def _edit(request, article: Article, argument: str) -> str:
    record = _record(request, article)
    if record.state == State.PUBLISHED and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    form = FORMS[record._meta.model_name](request.POST, instance=record, article=article)
    if not form.is_valid():
        raise FaultyFormError("edited", form)
    return _moved_along(request, *correct(form, article, request.user, _then(request)))


def _new(request, article: Article, kind: str) -> str:
    if kind not in NEW_FORMS:
        raise ValidationError("Choose the kind of the new record.")
    (span,) = spans_of(article, [request.POST.get("span", "")])
    form = NEW_FORMS[kind](request.POST, article=article)
    if not form.is_valid():
        raise FaultyFormError("added", form)
    return _moved_along(request, *add(form, article, *span, request.user, _then(request)))


def _evidence(request, article: Article) -> Evidence:
    """The named evidence, if its record has not changed since the form was made."""
    pk = number_of(request.POST.get("evidence", ""))
    evidence = get_object_or_404(article.evidence.with_records(), pk=pk)
    _refuse_if_stale(request, evidence.record)
    return evidence


def _chosen(request, article: Article) -> tuple[int, int]:
    return chosen(article, request.POST.getlist("span"), request.POST.get("words", ""))


def _span(request, article: Article, argument: str) -> str:
    evidence = _evidence(request, article)
    change_span(evidence, *_chosen(request, article), request.user)
    return anchor(evidence.record)


def _split(request, article: Article, argument: str) -> str:
    evidence = _evidence(request, article)
    place, _ = _chosen(request, article)
    split(evidence, place, request.user)
    return anchor(evidence.record)


def _join(request, article: Article, reference: str) -> str:
    first = _record(request, article)
    join(first, _record(request, article, reference), article, request.user)
    return anchor(first)


def _kind(request, article: Article, argument: str) -> str:
    return anchor(change_kind(_record(request, article), article, request.user))


def _pick(request, article: Article, argument: str) -> str:
    """The form for a new record at the chosen words."""
    start, end = _chosen(request, article)
    return f"?new=choose&span={start}-{end}#new-record"


def _nothing(request, article: Article, argument: str) -> str:
    spans = spans_of(article, request.POST.getlist("span"))
    count = mark_nothing_here(article, spans, request.user)
    note_progress(article)
    messages.success(request, ngettext(MARKED.format("sentence"), MARKED.format("sentences"), count) % count)
    return f"#sentence-{spans[0][0]}" if spans else ""


def _something(request, article: Article, argument: str) -> str:
    spans = spans_of(article, request.POST.getlist("span"))
    if not take_back_nothing_here(article, spans):
        raise ValidationError(
            "That sentence was not marked “nothing to record”: its suggestion was rejected instead."
        )
    note_progress(article)
    return f"#sentence-{spans[0][0]}"


def _done(request, article: Article, argument: str) -> str:
    """Close an article without a meeting, or one that could not be read, as it is."""
    if article.state not in (Article.State.NO_MEETING, Article.State.FAILED):
        raise ValidationError("Only an article in which nothing was found can be closed as a whole.")
    mark_nothing_here(article, [(s.start, s.end) for s in unread(article)], request.user)
    article.state = Article.State.WAITING
    note_progress(article)
    return ""


ACTIONS = {
    "edit": _edit,
    "new": _new,
    "span": _span,
    "split": _split,
    "join": _join,
    "kind": _kind,
    "pick": _pick,
    "nothing": _nothing,
    "something": _something,
    "done": _done,
}
