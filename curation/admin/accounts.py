"""Accounts, kept by administrators: none of them can give away more than the roles hold."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin

from .steps import InOneStep

RESERVED = ("is_superuser", "user_permissions")
User = get_user_model()
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(InOneStep, UserAdmin):
    list_display = ("username", "email", "is_active", "roles", "last_login")
    list_filter = ("is_active", "groups")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

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

    def has_change_permission(self, request, obj=None):
        """A superuser's account, with its password, is a superuser's to change."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)
