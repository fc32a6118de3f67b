"""The editors' side of the site, table by table."""

from . import accounts, articles, merges, records, register

__all__ = ["accounts", "articles", "merges", "records", "register"]
