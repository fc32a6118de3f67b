"""What the reader of articles can learn from editors' decisions on its suggestions."""

from articles.models import Article
from extraction.statements.missed import source_of
from extraction.train.samples import Claim, Sample
from review.kinds import RECORD_MODELS
from review.models import Evidence

from .decided import rows
from .figures import RIGHT, standing

KINDS = ("point", "pledge")


def decisions() -> list[tuple[Claim, Sample]]:
    """Each statement of the reader that an editor has decided on, as a claim and as a sample."""
    judged = {row.key: row for row in standing(rows()) if row.kind in KINDS}
    found = []
    for kind in KINDS:
        records = RECORD_MODELS[kind].objects.in_bulk(
            [row.record for row in judged.values() if row.kind == kind]
        )
        told = Evidence.objects.filter(**{f"{kind}__in": records}).select_related("article").order_by("pk")
        first: dict[int, Evidence] = {}
        for evidence in told:
            first.setdefault(getattr(evidence, f"{kind}_id"), evidence)
        for row in judged.values():
            evidence = first.get(row.record) if row.kind == kind else None
            if evidence is not None:
                found.append(_of(row.rule, row.choice in RIGHT, kind, evidence.quote, evidence.article))
    return found


def _of(rule: str, is_right: bool, kind: str, words: str, article: Article) -> tuple[Claim, Sample]:
    source = article.outlet or f"article {article.pk}"
    claim = Claim(words, source_of(rule), is_right, source, article.language)
    return claim, Sample(words, kind if is_right else "none", source)
