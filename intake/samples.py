"""The sample articles: imported the way an editor imports, published, and removable without a trace."""

import csv
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef

from articles.models import Article
from intake.importing.article import AlreadyImportedError, import_article, receive
from meetings.models import Meeting, Participant
from proposals.models import Pledge, Point, Proposal
from register.vocabulary import current_vocabulary
from review.decisions import decide_rest, note_progress
from review.merging.merge import unmerge
from review.models import Evidence, Merge
from review.partial_dates import parse
from review.progress import mark_nothing_here, unread
from review.states import Maker
from serving.transactions import in_one_step

FOLDER = settings.BASE_DIR / "samples"


@in_one_step
def load_samples(folder: Path = FOLDER) -> tuple[int, int]:
    """Import and publish every sample in sources.csv; returns (loaded, already there)."""
    loaded = there = 0
    vocabulary = current_vocabulary()
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                incoming = receive(row["file"], (folder / row["file"]).read_bytes(), **_given(row))
            except AlreadyImportedError:
                there += 1
                continue
            article = import_article(incoming, vocabulary)
            decide_rest(article, "publish", list(article.evidence.values_list("pk", flat=True)))
            mark_nothing_here(article, ((s.start, s.end) for s in unread(article)))
            note_progress(article)
            loaded += 1
    return loaded, there


def _given(row: dict[str, str]) -> dict:
    published = parse(row["published"])[0]
    return {
        "title": row["title"],
        "outlet": row["outlet"],
        "published": published,
        "sample_of": row["follows"],
    }


@in_one_step
def remove_samples() -> int:
    """Delete the sample articles and the records whose evidence is all theirs; returns how many articles."""
    samples = Article.objects.exclude(sample_of="")
    _take_merges_apart(samples)
    for model in (Pledge, Point, Proposal, Participant):
        _only_in(samples, model).delete()
    meetings = list(Meeting.objects.filter(made_by=Maker.EXTRACTION, evidence__article__in=samples))
    count = samples.count()
    samples.delete()
    for meeting in meetings:
        meeting_is_used = any(
            relation.exists()
            for relation in (meeting.evidence, meeting.participants, meeting.proposals, meeting.pledges)
        )
        if not meeting_is_used:
            Meeting.objects.filter(pk=meeting.pk).delete()
    return count


def _take_merges_apart(samples) -> None:
    """Undo merges of the samples' records, so that the others remain."""
    for made in Merge.objects.filter(undone_at=None, parent=None).exclude(kind="person").order_by("-pk"):
        told = Evidence.objects.filter(**{f"{made.kind}__in": [made.kept, made.gone]})
        if told.filter(article__in=samples).exists():
            unmerge(made)


def _only_in(articles, model):
    kind = model._meta.model_name
    evidence = Evidence.objects.filter(**{kind: OuterRef("pk")})
    return model.objects.filter(
        Exists(evidence.filter(article__in=articles)), ~Exists(evidence.exclude(article__in=articles))
    )
