from django.views.generic import DetailView, ListView

from .models import Article


class ArticleList(ListView):
    queryset = Article.objects.published()


class ArticleDetail(DetailView):
    queryset = Article.objects.published()
