"""The admin of meetings, participants, proposals, points and pledges."""

from django.contrib import admin

from meetings.models import Meeting, Participant
from meetings.slugs import free_slug
from proposals.models import Pledge, Point, Proposal

from .reviewed import ReviewedAdmin


@admin.register(Meeting)
class MeetingAdmin(ReviewedAdmin):
    list_display = ("__str__", "start", "country", "state", "made_by")
    list_filter = ("state", "made_by", "body", "country", "start")
    list_select_related = ("body", "country")
    search_fields = ("title", "city", "body__name_en", "country__name", "slug")
    autocomplete_fields = ("body", "country", "chair_country")
    readonly_fields = ("slug",)
    date_hierarchy = "start"

    def save_model(self, request, obj, form, change):
        obj.slug = obj.slug or free_slug(obj)
        super().save_model(request, obj, form, change)


@admin.register(Participant)
class ParticipantAdmin(ReviewedAdmin):
    list_display = ("__str__", "country", "meeting", "state", "made_by")
    list_filter = ("state", "made_by", "capacity", "country", "meeting__start")
    list_select_related = ("country", "meeting__body")
    search_fields = ("name", "role", "organisation", "country__name", "person__name")
    autocomplete_fields = ("meeting", "person", "country")


@admin.register(Proposal)
class ProposalAdmin(ReviewedAdmin):
    list_display = ("__str__", "country", "declared_points", "meeting", "state", "made_by")
    list_filter = ("state", "made_by", "country", "points__themes", "meeting__start")
    list_select_related = ("country", "meeting__body")
    search_fields = ("title", "proposer_name", "points__text")
    autocomplete_fields = ("meeting", "proposer", "country")


@admin.register(Point)
class PointAdmin(ReviewedAdmin):
    list_display = ("__str__", "proposal", "act", "state", "made_by")
    list_filter = ("state", "made_by", "act", "themes", "proposal__country", "proposal__meeting__start")
    list_select_related = ("proposal__country",)
    search_fields = ("text", "proposal__proposer_name")
    autocomplete_fields = ("proposal", "themes")


@admin.register(Pledge)
class PledgeAdmin(ReviewedAdmin):
    list_display = ("__str__", "act", "collective", "meeting", "state", "made_by")
    list_filter = ("state", "made_by", "act", "themes", "actors", "meeting__start")
    list_select_related = ("meeting__body",)
    search_fields = ("text", "verb")
    autocomplete_fields = ("meeting", "actors", "excluded", "themes")
