"""The admin: the editors' side of the site, one module per table or group of tables."""

from django.contrib import admin

from . import accounts, articles, decisions, discrepancies, merges, records, register, reports

__all__ = ["accounts", "articles", "decisions", "discrepancies", "merges", "records", "register", "reports"]

admin.site.enable_nav_sidebar = False  # tables need the width, and the front page lists them all
