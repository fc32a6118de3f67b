"""The editors' side of the site, table by table."""

from django.contrib import admin

from . import accounts, articles, decisions, discrepancies, merges, records, register, reports

__all__ = ["accounts", "articles", "decisions", "discrepancies", "merges", "records", "register", "reports"]

admin.site.enable_nav_sidebar = False  # the width is for the tables; the front page lists them all
