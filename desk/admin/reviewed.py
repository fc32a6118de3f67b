"""The admin that all reviewed records have in common: state, evidence beside the form, moves."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from desk.checked_forms import CheckedForm
from review.along import what_else_readers_see, what_went_along
from review.decision_log import log
from review.decisions import decide, moves_for
from review.models import Decision, Evidence
from review.states import PUBLISH, TRANSITIONS, Maker, State

from .choosing import Choosing
from .history import HistoryMixin
from .inlines import Bounded
from .lists import CheckedLists
from .merges import StandingChoices
from .steps import InOneStep, save_only


class EvidenceInline(Bounded, admin.TabularInline):
    model = Evidence
    extra = 0
    can_delete = False
    fields = readonly_fields = ("quotation", "kind", "field", "state", "where")
    verbose_name_plural = "evidence"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article")

    @admin.display(description="words in the source")
    def quotation(self, evidence):
        return format_html("<q>{}</q>", evidence.quote)

    @admin.display(description="read in context")
    def where(self, evidence):
        """Empty for a row that is not stored, of which a form may claim any number."""
        if evidence.article_id is None:
            return ""
        address = reverse("admin:articles_article_review", args=[evidence.article_id])
        return format_html('<a href="{}#passage-{}">{}</a>', address, evidence.start, evidence.article)


def _action(name: str, label: str):
    @admin.action(description=f"{label} selected", permissions=["change"])
    def act(modeladmin, request, queryset):
        if not request.user.has_perm(TRANSITIONS[name].permission):
            raise PermissionDenied
        done = sum(modeladmin.move(request, record, name) for record in queryset)
        if done:
            messages.success(request, f"{label}: done for {done}.")

    act.__name__ = f"{name}_selected"
    return act


class ReviewedAdmin(InOneStep, CheckedLists, StandingChoices, Choosing, HistoryMixin, admin.ModelAdmin):
    """Forms change values; only the moves of TRANSITIONS change the state."""

    form = CheckedForm
    change_form_template = "admin/review/record_form.html"
    actions = [_action(name, move.label) for name, move in TRANSITIONS.items()]
    inlines = [EvidenceInline]
    list_per_page = 50
    review_fields = ("state", "made_by", "rule", "explanation", "confidence", "edited")

    def get_fields(self, request, obj=None):
        """All fields but the token, which the template adds itself."""
        return [name for name in super().get_fields(request, obj) if name != "as_read"]

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *self.review_fields)

    def has_change_permission(self, request, obj=None):
        """Only publishers may change public records; a merged record cannot be changed."""
        if obj is not None and obj.merged_into_id:
            return False
        if obj is not None and obj.state == State.PUBLISHED and not request.user.has_perm(PUBLISH):
            return False
        return super().has_change_permission(request, obj)

    def get_actions(self, request):
        """Only the moves this user may make."""
        barred = {f"{n}_selected" for n, m in TRANSITIONS.items() if not request.user.has_perm(m.permission)}
        return {name: action for name, action in super().get_actions(request).items() if name not in barred}

    def move(self, request, record, name: str) -> bool:
        if not request.user.has_perm(TRANSITIONS[name].permission):
            raise PermissionDenied
        try:
            along = decide(record, name, request.user, request.POST.get("reason", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return False
        if said := what_went_along(record, along) or what_else_readers_see(record, name):
            messages.info(request, f"“{record}”: {said[0].lower()}{said[1:]}")
        return True

    def save_model(self, request, obj, form, change):
        if not change:
            obj.made_by = Maker.EDITOR
        super().save_model(request, obj, form, change)
        if not change:
            log(obj, Decision.Choice.ADDED, request.user)
        elif form.changed_data:
            obj.edited = True
            save_only(obj, ["edited"])
            log(obj, Decision.Choice.EDITED, request.user, fields=form.changed_data)

    def response_change(self, request, obj):
        name = request.POST.get("_move")
        if name not in TRANSITIONS:
            return super().response_change(request, obj)
        if self.move(request, obj, name):
            obj.refresh_from_db()
            messages.success(request, f"“{obj}” is now {obj.get_state_display()}.")
        return HttpResponseRedirect(request.path)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        extra = {"moves": moves_for(request.user, record) if record else {}}
        if record:
            extra["others"] = record.discrepancy.open().select_related("article").defer("article__text")
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))
