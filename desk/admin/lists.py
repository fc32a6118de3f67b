"""Lists of the admin that answer in words whatever their address and their boxes are sent with."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList

from .choosing import may_be_key


class CheckedList(ChangeList):
    """A year the calendar lacks is what Django calls an incorrect lookup: the list is shown without it."""

    def get_filters(self, request):
        try:
            return super().get_filters(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error


class CheckedLists:
    """Put before a ModelAdmin."""

    def get_changelist(self, request, **kwargs):
        return CheckedList

    def response_action(self, request, queryset):
        """A box that holds no key selects nothing."""
        request.POST = request.POST.copy()
        sent = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, [key for key in sent if may_be_key(self.model, key)])
        return super().response_action(request, queryset)
