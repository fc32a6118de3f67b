"""The editors' side of the site, table by table."""

from . import articles, records, register

__all__ = ["articles", "records", "register"]
