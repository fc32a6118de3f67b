"""The form for a new record at chosen words, filled in with what the extraction would say."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from articles.models import Article
from register.vocabulary import current_vocabulary
from review.invisible import is_seen

from .forms import NEW_FORMS
from .guesses import KINDS, guess, likely_kind, with_proposal
from .picking import spans_of


@dataclass(frozen=True)
class NewRecord:
    """Words chosen for a new record; until a kind is chosen there is no form, only the kinds."""

    start: int
    end: int
    quote: str
    kind: str = ""
    likely: str = ""
    said: bool = False
    form: object = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """All kinds, the extraction's own first."""
        return tuple(sorted(KINDS, key=lambda kind: kind != self.likely))

    @property
    def span(self) -> str:
        return f"{self.start}-{self.end}"


def opened(request, article: Article, bound=None) -> NewRecord | None:
    """What ?new=pledge&span=12-40 asks for, or the submitted form with its errors; otherwise None."""
    asked = request.POST if bound is not None else request.GET
    kind = asked.get("do", "").removeprefix("new ") if bound is not None else asked.get("new", "")
    if kind not in NEW_FORMS and kind != "choose":
        return None
    try:
        ((start, end),) = spans_of(article, [asked.get("span", "")])
    except ValidationError:
        return None
    quote = article.text[start:end]
    if not is_seen(quote):
        return None
    if bound is not None:
        return NewRecord(start, end, quote, kind, form=bound)
    vocabulary = current_vocabulary()
    if kind == "choose":
        return NewRecord(start, end, quote, likely=likely_kind(article, vocabulary, start, end))
    said = guess(article, vocabulary, kind, start, end)
    form = NEW_FORMS[kind](initial=said.values, article=article)
    if kind == "point" and (meeting := form.fields["meeting"].initial):
        form.initial = with_proposal(article, meeting, said.values)
    return NewRecord(start, end, quote, kind, said=said.said, form=form)
