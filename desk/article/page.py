"""Everything one page of the desk shows, fetched in a fixed number of queries."""

from django.urls import reverse

from articles.models import Article
from review.decisions import moves_for, needs_single_decision
from review.progress import ReadSentence, SentenceStatus, read_sentences
from review.states import LIVE, UNDECIDED

from .forms import FORMS
from .items import Item, every, items_of, undecided
from .opinions import show_opinions
from .text import MarkedText, stretches

REASONS = (
    "nothing is proposed or pledged here",
    "only reported or recalled, not made here",
    "said elsewhere, not at this meeting",
    "wrong speaker or country",
    "repeated: already recorded",
    "wrong words selected",
)

KEYS = (
    (("j", "k"), "next, previous suggestion"),
    (("a",), "accept it"),
    (("p",), "publish it"),
    (("e",), "edit it"),
    (("x",), "reject it: choose the reason, then Enter on the button"),
    (("s",), "split it where the selection begins, or choose where"),
    (("u",), "join it with the next one of its kind"),
    (("t",), "turn a point into a pledge, or a pledge into a point"),
    (("g",), "use the selected words as its evidence, or choose the sentences"),
    (("]", "["), "next, previous sentence that is not read yet (○)"),
    (("n",), "new record from the selected words or this sentence"),
    (("o",), "nothing to record in this sentence; press again to undo"),
    (("?",), "this list"),
    (("Esc",), "leave a form, a list or a selection"),
)


def page(request, admin, article: Article, **open_form) -> dict:
    """The context; `open_form` is an open form: `edited` (a record's) or `added` (a new one's)."""
    items = items_of(article)
    shown = every(items)
    evidence = [e for item in shown for e in item.evidence]
    read = read_sentences(article, evidence, article.nothing_here.all())
    text = stretches(article, read, [e for e in evidence if e.state in LIVE])
    may_decide = admin.has_change_permission(request, article) and request.user.has_perm("review.review")
    if may_decide:
        _prepare(request, shown)
        _open(request, article, shown, open_form.get("edited"))
    show_opinions(article, shown, may_decide)
    waiting = undecided(items)
    return {
        **frame(request, admin, article),
        "items": items,
        "text": text,
        "undecided": waiting,
        "unpublished": [e for e in evidence if e.state in UNDECIDED],
        "single": any(needs_single_decision(e.record) for e in waiting),
        "decided": len(evidence) - len(waiting),
        "counts": _counts(read),
        "unsuggested": [stretch for stretch in text if stretch.nobody_suggests],
        "run": article.runs.first(),
        "may_decide": may_decide,
        "may_publish": may_decide and request.user.has_perm("review.publish"),
        "reasons": REASONS,
        "key_list": KEYS,
        "admin_index": reverse("admin:index"),
        "new": open_form.get("added") if may_decide else None,
    }


def frame(request, admin, article: Article) -> dict:
    """What every page about the article needs."""
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": article.title,
        "article": article,
    }


def sentences_of(article: Article) -> list[MarkedText]:
    """The article's sentences, to choose from."""
    evidence = list(article.evidence.with_records())
    read = read_sentences(article, evidence, article.nothing_here.all())
    return [one for one in stretches(article, read, [e for e in evidence if e.state in LIVE]) if one.sentence]


def _prepare(request, shown: list[Item]) -> None:
    last: dict[str, Item] = {}
    for item in shown:
        item.moves = moves_for(request.user, item.record)
    for item in sorted(shown, key=lambda i: -i.start):
        if item.other_kind and item.is_undecided:
            item.next_alike = last.get(item.kind)
            last[item.kind] = item


def _open(request, article: Article, shown: list[Item], bound) -> None:
    """Attach the form that ?edit=pledge:12 asks for, or a submitted one with errors, to its item."""
    asked = request.GET.get("edit", "")
    for item in shown:
        if bound is not None and bound.instance == item.record:
            item.form = bound
        elif bound is None and asked == item.reference:
            item.form = FORMS[item.kind](instance=item.record, article=article)


def _counts(read: list[ReadSentence]) -> dict[str, int]:
    counts = {kind.name.lower(): 0 for kind in SentenceStatus}
    for sentence in read:
        counts[sentence.reading.name.lower()] += 1
    return {**counts, "total": len(read), "read": len(read) - counts["unread"]}
