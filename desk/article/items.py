"""An article's suggestions in text order, each with its passages, as the desk shows them."""

from collections import defaultdict
from dataclasses import dataclass, field

from articles.models import Article
from desk.staleness import token
from extraction.drafts import is_weak
from extraction.proposers import maker_of
from review.models import Discrepancy, Evidence, about
from review.states import LIVE, UNDECIDED, Move, Reviewed, State


@dataclass
class Item:
    """One record and the article's evidence for it; a proposal has its points as `parts`.

    The page sets the rest: `opinions` are another reader's, `asks` its name if it may be asked now, `others`
    are the discrepancies, `moves` those the user may make now, `next_alike`
    the next statement of the same kind, which can be joined with this one, and `form` the form to correct it,
    if open.
    """

    kind: str
    record: Reviewed
    evidence: list[Evidence] = field(default_factory=list)
    parts: list["Item"] = field(default_factory=list)
    moves: dict[str, Move] = field(default_factory=dict)
    others: list[Discrepancy] = field(default_factory=list)
    opinions: list = field(default_factory=list)
    asks: str = ""
    next_alike: "Item | None" = None
    form: object = None

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.record.pk}"

    @property
    def reference(self) -> str:
        return f"{self.kind}:{self.record.pk}"

    @property
    def form_path(self) -> str:
        """The record's own form, relative to the admin's front page."""
        return f"{self.record._meta.app_label}/{self.kind}/{self.record.pk}/change/"

    @property
    def start(self) -> int:
        return min((e.start for e in self.evidence), default=0)

    @property
    def joins(self) -> bool:
        """Whether the record was decided elsewhere and this article's evidence for it still waits."""
        if self.record.state == State.PUBLISHED:
            return any(e.state in UNDECIDED for e in self.evidence)
        return self.record.state in (State.ACCEPTED, State.WITHDRAWN) and self.is_suggested

    @property
    def is_refused(self) -> bool:
        """Whether the record is another article's, and this one's words for it were rejected."""
        return self.record.state != State.REJECTED and all(e.state == State.REJECTED for e in self.evidence)

    @property
    def is_suggested(self) -> bool:
        """Whether nobody has looked at some of its evidence here."""
        return any(e.state == State.SUGGESTED for e in self.evidence)

    @property
    def stating(self) -> Evidence:
        """The evidence that states the record: splitting or moving the record changes its span."""
        return min(
            self.evidence, key=lambda e: (e.state not in LIVE, e.kind != "states", bool(e.field), e.start)
        )

    @property
    def is_undecided(self) -> bool:
        return self.record.state in UNDECIDED and self.record.merged_into_id is None

    @property
    def other_kind(self) -> str:
        return {"point": "pledge", "pledge": "point"}.get(self.kind, "")

    @property
    def token(self) -> str:
        return token(self.record)

    @property
    def maker(self) -> str:
        """The other reader that suggested it; empty for the rules and for editors."""
        return maker_of(self.record.rule)

    @property
    def is_weak(self) -> bool:
        return is_weak(self.record.confidence)


def items_of(article: Article) -> list[Item]:
    """Items in the order of their first passage; points are inside their proposal."""
    evidence = (
        article.evidence.with_records()
        .prefetch_related("point__themes", "pledge__themes", "pledge__actors", "pledge__excluded")
        .order_by("start", "end", "pk")
    )
    items: dict[tuple, Item] = {}
    for one in evidence:
        if one.record.merged_into_id:  # the record it was merged into has the same words
            continue
        key = (one.record_kind, one.record.pk)
        items.setdefault(key, Item(one.record_kind, one.record)).evidence.append(one)
    for other in (
        Discrepancy.objects.open().filter(about(items)).select_related("article").defer("article__text")
    ):
        item = items[other.record_kind, other.record_key]
        setattr(other, item.kind, item.record)  # saves a query: the record is already known
        item.others.append(other)
    return _nest(items)


def _nest(items: dict[tuple, Item]) -> list[Item]:
    points = defaultdict(list)
    for (kind, _), item in items.items():
        if kind == "point":
            points[item.record.proposal_id].append(item)
    for (kind, pk), item in items.items():
        if kind == "proposal":
            item.parts = sorted(points.pop(pk, []), key=lambda i: i.start)
    top = [item for (kind, _), item in items.items() if kind != "point"]
    top += [item for left in points.values() for item in left]
    return sorted(top, key=lambda item: (item.kind != "meeting", item.start))


def every(items: list[Item]) -> list[Item]:
    """The items and their parts, in page order."""
    return [one for item in items for one in (item, *item.parts)]


def undecided(items: list[Item]) -> list[Evidence]:
    """Every suggested passage of the items and their parts."""
    return [e for item in every(items) for e in item.evidence if e.state == State.SUGGESTED]
