"""The editors' side of the site, table by table."""

from . import accounts, articles, records, register

__all__ = ["accounts", "articles", "records", "register"]
