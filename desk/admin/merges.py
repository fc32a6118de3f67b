"""Merging in the admin: the screens are in `review.merging.views`; the rows themselves are never edited."""

from django.contrib import admin
from django.urls import path, reverse

from review.merging import views as merge_views
from review.models import Merge


class StandingChoices:
    """A merged record can still be found in its list, but is not offered as a relation of another."""

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            found = found.filter(merged_into=None)
        return found, may_repeat

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if hasattr(db_field.related_model, "standing"):
            kwargs["queryset"] = db_field.related_model.objects.standing()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin):
    desk = "admin:articles_article_review"  # for the screens, which lead to passages on the desk

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="review_merge_changelist"),
            path("candidates/", wrap(self.candidates_view), name="review_merge_candidates"),
            path("compare/", wrap(self.compare_view), name="review_merge_compare"),
            path("<int:pk>/apart/", wrap(self.apart_view), name="review_merge_apart"),
        ]

    def changelist_view(self, request, extra_context=None):
        return merge_views.list_merges(request, self)

    def candidates_view(self, request):
        return merge_views.list_candidates(request, self)

    def compare_view(self, request):
        return merge_views.compare_records(request, self)

    def apart_view(self, request, pk):
        return merge_views.take_apart(request, self, pk)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
