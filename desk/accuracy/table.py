"""The accuracy report as one table, for the command line and for spreadsheets."""

from collections.abc import Iterator

from .decided import AccuracyReport
from .figures import Agreement, Figure

HEADER = (
    *("group", "kind", "name", "right", "decided", "share", "low", "high", "promised"),
    *("observed", "expected", "kappa"),
)


def table(report: AccuracyReport) -> Iterator[tuple]:
    """Rows under HEADER: shares from 0 to 1, an empty cell where there is no figure.

    For two readers, `right` counts the records they agree on and `decided` those that both have read.
    """
    for group, figures in (("rule", report.rules), ("field", report.fields), ("outlet", report.outlets)):
        for figure in figures:
            yield (group, *_figure(figure), "", "", "")
    for one in report.agreement:
        if one.pairs:
            yield ("two readers", *_agreement(one))


def _figure(figure: Figure) -> tuple:
    numbers = (figure.share, *figure.interval, figure.promised)
    return (figure.kind, figure.name, figure.right, figure.decided, *map(_number, numbers))


def _agreement(one: Agreement) -> tuple:
    agreed = round(one.observed * one.pairs)
    numbers = (one.observed, one.expected, one.kappa)
    return (one.kind, one.kind or "all kinds", agreed, one.pairs, "", "", "", "", *map(_number, numbers))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
