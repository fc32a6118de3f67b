"""The filters beside the admin's list of articles."""

from django.contrib import admin

from desk.inbox.queue import STAGES


class StageFilter(admin.SimpleListFilter):
    title = "stage"
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in STAGES.items()]

    def queryset(self, request, queryset):
        return queryset.filter(STAGES[self.value()][1]) if self.value() in STAGES else queryset


class EditorFilter(admin.RelatedOnlyFieldListFilter):
    """Lists only editors who have taken an article."""
