"""The inbox: which articles wait and for how long, and who is working on them; never two editors on one."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils import timezone

from articles.models import Article
from serving.transactions import in_one_step, locked

STAGES = {
    "waiting": ("Waiting", Q(state=Article.State.WAITING, editor=None)),
    "in work": ("In progress", Q(state=Article.State.WAITING, editor__isnull=False)),
    "done": ("Done", Q(state=Article.State.REVIEWED)),
    "no meeting": ("No SCO meeting", Q(state=Article.State.NO_MEETING)),
    "failed": ("Failed", Q(state=Article.State.FAILED)),
}


class ArticleTakenError(ValidationError):
    """Another editor is working on the article; the message says who, and since when."""


@in_one_step
def take(article: Article, user, over: bool = False) -> None:
    """Start work on the article; raises ArticleTakenError if another editor has it, unless taken `over`."""
    now = locked(Article.objects).defer("text").select_related("editor").get(pk=article.pk)
    if now.editor_id and now.editor_id != user.pk and not over:
        raise ArticleTakenError(
            f"{now.editor} has been working on this article since {now.taken:%-d %B, %H:%M}. "
            "Nothing was changed: ask them, or take it over."
        )
    if now.editor_id != user.pk:
        now.editor, now.taken = user, timezone.now()
        now.save(update_fields=["editor", "taken"])
    article.editor, article.taken = now.editor, now.taken


@in_one_step
def release(article: Article) -> None:
    """Stop work on the article."""
    Article.objects.filter(pk=article.pk).update(editor=None, taken=None)
    article.editor = article.taken = None


def counts() -> dict[str, int]:
    """How many articles are at each stage."""
    asked = {f"n{place}": Count("pk", filter=q) for place, (_, q) in enumerate(STAGES.values())}
    return dict(zip(STAGES, Article.objects.aggregate(**asked).values(), strict=True))


def stage_of(article: Article) -> str:
    """The name of the article's stage in STAGES."""
    if article.state == Article.State.WAITING:
        return "in work" if article.editor_id else "waiting"
    return {Article.State.REVIEWED: "done"}.get(article.state, article.state)
