"""The admin of articles: the inbox, and the way to each article's desk."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timesince import timesince

from articles.models import Article
from desk.article import views as review_views
from desk.inbox import views as inbox_views
from desk.inbox.queue import STAGES, counts, stage_of
from desk.models import Report
from desk.second_reading import views as second_reading_views
from intake.importing import views as import_views
from intake.models import ExtractionRun
from intake.rereading import views as rereading_views
from review.invisible import no_overrides, to_be_seen
from review.states import PUBLISH, State

from .choosing import Choosing
from .inlines import Bounded
from .lists import CheckedLists
from .steps import InOneStep


class StageFilter(admin.SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in STAGES.items()]

    def queryset(self, request, queryset):
        return queryset.filter(STAGES[self.value()][1]) if self.value() in STAGES else queryset


class EditorFilter(admin.RelatedOnlyFieldListFilter):
    """Lists only editors who have taken an article."""


class RunInline(Bounded, admin.TabularInline):
    model = ExtractionRun
    extra = 0
    can_delete = False
    fields = readonly_fields = (
        "at",
        "version",
        "created",
        "skipped",
        "is_meeting_report",
        "reason",
        "warnings",
    )
    verbose_name_plural = "readings by the extraction"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Article)
class ArticleAdmin(InOneStep, CheckedLists, Choosing, admin.ModelAdmin):
    """Articles are added on the import screens; a stored text is never edited.

    `desk` is for the screens of apps below, which lead back to the desk of an article.
    """

    desk = "admin:articles_article_review"
    change_list_template = "admin/articles/article/change_list.html"
    list_display = (
        *("review_link", "outlet", "published", "stage", "worker", "waits", "left_to_decide"),
        "details_link",
    )
    list_display_links = None
    list_filter = (StageFilter, ("editor", EditorFilter), "outlet", "published", "language")
    list_select_related = ("editor",)
    search_fields = ("title", "outlet", "url")
    date_hierarchy = "published"
    fields = (
        *("title", "outlet", "url", "published", "language", "sample_of", "replaces", "reprint_of"),
        *("state", "reason"),
    )
    readonly_fields = ("state", "reason", "sample_of")
    shown_to_readers = ("title", "outlet", "url", "published", "language", "replaces", "reprint_of")
    autocomplete_fields = ("replaces", "reprint_of")
    inlines = [RunInline]

    def get_readonly_fields(self, request, obj=None):
        """What readers see of a public article is for publishers to change."""
        own = super().get_readonly_fields(request, obj)
        if obj is None or request.user.has_perm(PUBLISH):
            return own
        public = Article.objects.published().filter(pk=obj.pk).exists()
        return (*own, *self.shown_to_readers) if public else own

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.CharField):
            field.validators.extend((no_overrides, to_be_seen))
        return field

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("import/", wrap(self.import_view), name="articles_article_import"),
            path("import/confirm/", wrap(self.confirm_view), name="articles_article_confirm"),
            path("<int:pk>/review/", wrap(self.review_view), name="articles_article_review"),
            path("<int:pk>/work/", wrap(self.work_view), name="articles_article_work"),
            *_reading_again(self),
        ]
        return own + super().get_urls()

    def import_view(self, request):
        return import_views.import_articles(request, self)

    def confirm_view(self, request):
        return import_views.confirm_import(request, self)

    def review_view(self, request, pk):
        return review_views.review_article(request, self, pk)

    def work_view(self, request, pk):
        return inbox_views.work(request, self, pk)

    def changelist_view(self, request, extra_context=None):
        numbers = counts()
        stages = [(name, label, numbers[name]) for name, (label, _) in STAGES.items()]
        chosen = request.GET.get("stage", "")
        own = {
            "title": "Articles",
            "stages": stages,
            "stage_chosen": chosen,
            "open_reports": Report.objects.open().count(),
        }
        return super().changelist_view(request, own | (extra_context or {}))

    def add_view(self, request, form_url="", extra_context=None):
        return import_views.import_articles(request, self)

    def get_queryset(self, request):
        undecided = Count("evidence", filter=Q(evidence__state=State.SUGGESTED))
        return super().get_queryset(request).defer("text").annotate(undecided=undecided)

    @admin.display(description="article", ordering="title")
    def review_link(self, article):
        address = reverse("admin:articles_article_review", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, article.title)

    @admin.display(description="to decide", ordering="undecided")
    def left_to_decide(self, article):
        return article.undecided

    @admin.display(description="stage", ordering="state")
    def stage(self, article):
        label = STAGES[stage_of(article)][0]
        return f"{label}: {article.reason}" if article.reason else label

    @admin.display(description="being worked on by", ordering="editor", empty_value="")
    def worker(self, article):
        return article.editor

    @admin.display(description="waiting for", ordering="imported")
    def waits(self, article):
        """How long the article has been waiting."""
        if stage_of(article) in ("done", "no meeting"):
            return ""
        return timesince(article.imported, depth=1)

    @admin.display(description="")
    def details_link(self, article):
        address = reverse("admin:articles_article_change", args=[article.pk])
        return format_html('<a href="{}" aria-label="Details of {}">Details</a>', address, article.title)


def _reading_again(admin) -> list:
    """The addresses under an article for reading it again, by a newer extraction or by a second editor."""

    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(request, admin, **kwargs))

    return [
        path("read-again/", page(rereading_views.read_again_list), name="articles_article_read_again_list"),
        path("<int:pk>/read-again/", page(rereading_views.read_again), name="articles_article_read_again"),
        path(
            "<int:pk>/second-reading/",
            page(second_reading_views.second_reading),
            name="articles_article_second_reading",
        ),
    ]
