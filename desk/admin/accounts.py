"""Accounts, managed by administrators, who cannot grant more than the roles contain."""

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from .lists import CheckedLists
from .steps import InOneStep

RESERVED = ("is_superuser", "user_permissions")
User = get_user_model()
admin.site.unregister([User, Group, StaticDevice, TOTPDevice])  # nobody should see the secrets of devices


@admin.register(Group)
class RoleAdmin(InOneStep, CheckedLists, GroupAdmin):
    pass


@admin.register(User)
class AccountAdmin(InOneStep, CheckedLists, UserAdmin):
    list_display = ("username", "email", "is_active", "roles", "last_login", "two_steps")
    list_filter = ("is_active", "groups")
    actions = ("turn_off_two_steps",)

    def get_queryset(self, request):
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).prefetch_related("groups").annotate(two_steps=Exists(devices))

    @admin.display(description="two-step log-in", boolean=True, ordering="two_steps")
    def two_steps(self, user):
        return user.two_steps

    @admin.action(description="Turn off two-step log-in (lost phone)", permissions=["change"])
    def turn_off_two_steps(self, request, queryset):
        """One message per account; only a superuser may turn off another superuser's."""
        for user in queryset:
            if not self.has_change_permission(request, user):
                messages.error(request, f"Only a superuser can turn off two-step log-in for {user}.")
                continue
            for kind in (TOTPDevice, StaticDevice):
                kind.objects.filter(user=user).delete()
            self.log_change(request, user, "Turned off two-step log-in.")
            messages.success(request, f"Two-step log-in is off for {user}.")

    @admin.display(description="roles")
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "none"

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return found
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in RESERVED]})
            for name, options in found
        ]

    def get_readonly_fields(self, request, obj=None):
        """Nobody can remove their own rights, so there is always somebody left who can grant them."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "is_active", "is_staff", "groups") if obj == request.user else fields

    def has_change_permission(self, request, obj=None):
        """Only a superuser may change a superuser's account, with its password."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)
