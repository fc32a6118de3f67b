"""The editors' side of the site, table by table."""

from . import accounts, articles, decisions, merges, other_values, records, register

__all__ = ["accounts", "articles", "decisions", "merges", "other_values", "records", "register"]
