from django.views.generic import DetailView, ListView

from .models import Article
from .passages import passages


class ArticleList(ListView):
    queryset = Article.objects.published().defer("text")
    paginate_by = 50


class ArticleDetail(DetailView):
    """The text with its public passages; whose records they are is known only through the relation."""

    queryset = Article.objects.published().select_related("replaces", "replaced_by")

    def get_context_data(self, **kwargs):
        evidence = list(self.object.evidence.public().with_records().order_by("start", "id"))
        return {
            **super().get_context_data(**kwargs),
            "passages": passages(self.object.text, evidence),
            "records": {passage.record: passage for passage in reversed(evidence)},
        }
