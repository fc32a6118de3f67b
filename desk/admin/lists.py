"""Lists of the admin that give a readable answer whatever a request contains."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList

from .choosing import may_be_key


class CheckedList(ChangeList):
    """Treats an impossible date as an incorrect lookup, so that the list is shown without it."""

    def get_filters(self, request):
        try:
            return super().get_filters(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error


class CheckedLists:
    """Mixed into a ModelAdmin."""

    def get_changelist(self, request, **kwargs):
        return CheckedList

    def response_action(self, request, queryset):
        """A checkbox without a valid key selects nothing."""
        request.POST = request.POST.copy()
        sent = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, [key for key in sent if may_be_key(self.model, key)])
        return super().response_action(request, queryset)
