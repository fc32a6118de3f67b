"""Articles signed into the preview page, for one editor and for one day."""

from datetime import date, timedelta

from django.core import signing

from intake.reading.other_readers import Suggestions

from .article import IncomingArticle

LASTS = timedelta(hours=24)
_SALT = "an article between preview and import"
OLD = f"its preview was more than {LASTS // timedelta(hours=1)} hours old"
ANOTHERS = "its preview was made by another editor"


def seal(incoming: IncomingArticle, editor: int) -> str:
    values = {
        **vars(incoming),
        "published": incoming.published and incoming.published.isoformat(),
        "suggestions": incoming.suggestions and vars(incoming.suggestions),
    }
    return signing.dumps((editor, values), salt=_SALT, compress=True)


def unseal(sealed: str) -> IncomingArticle:
    """The article, whoever sealed it and when; raises django.core.signing.BadSignature if altered."""
    _, values = signing.loads(sealed, salt=_SALT)
    published, suggestions = values.pop("published"), values.pop("suggestions")
    return IncomingArticle(
        **values,
        published=published and date.fromisoformat(published),
        suggestions=suggestions and Suggestions(**suggestions),
    )


def why_stale(sealed: str, editor: int) -> str:
    """Why this editor may not confirm the sealed article now; empty if they may."""
    try:
        owner, _ = signing.loads(sealed, salt=_SALT, max_age=LASTS)
    except signing.SignatureExpired:
        return OLD
    return "" if owner == editor else ANOTHERS
