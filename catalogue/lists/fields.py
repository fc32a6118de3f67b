"""The fields of a list's filters, which read a value from the address or answer with a reason."""

import calendar
import difflib
from datetime import date

from django import forms

from review.partial_dates import parse

MOST_VALUES = 40  # of one filter: as many as a facet offers
MOST_UNKNOWN = 3  # unknown names that an error message repeats
QUOTED = 60  # characters of an address that an error message repeats
COMPARED = 500  # codes to search for the nearest one


class CodesField(forms.MultipleChoiceField):
    """Several codes; for a wrong one the error suggests the nearest."""

    def __init__(self, *, thing: str, **kwargs):
        super().__init__(**kwargs)
        self.thing = thing

    def validate(self, value):
        if len(value) > MOST_VALUES:
            raise forms.ValidationError(
                f"This filter takes at most {MOST_VALUES} values; the address has {len(value)}."
            )
        codes = [code for code, _ in self.choices] if value else []
        known = set(codes)
        for code in value:
            if code not in known:
                near = [code.upper()] if code.upper() in known else nearest(code, codes)
                hint = f" Did you mean “{near[0]}”?" if near else ""
                raise forms.ValidationError(f"There is no {self.thing} “{quoted(code)}”.{hint}")


def quoted(text: str) -> str:
    """A value from the address, shortened for an error message."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def nearest(word: str, words) -> list[str]:
    """The most similar word, if any is close; a long list or word is not searched."""
    words = list(words)
    if len(words) > COMPARED or len(word) > QUOTED:
        return []
    return difflib.get_close_matches(word, words, n=1)


NO_DAY = "no days left"  # the error's code: each date is valid, but together they leave nothing


class PartialDateField(forms.CharField):
    """A day, month or year; for an end, its last day."""

    def __init__(self, *, is_end=False, **kwargs):
        super().__init__(**kwargs)
        self.is_end = is_end

    def clean(self, value):
        try:
            day, precision = parse(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return last_day(day, precision) if day and self.is_end else day


def last_day(first: date, precision: str) -> date:
    if precision == "year":
        return first.replace(month=12, day=31)
    if precision == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


class StrictForm(forms.Form):
    """Refuses a name the list does not know, or a name given twice that takes one value."""

    def clean(self):
        unknown = [name for name in self.data if name not in self.fields]
        for name in unknown[:MOST_UNKNOWN]:
            near = nearest(name, self.fields)
            hint = f" Did you mean “{near[0]}”?" if near else f" Its filters are {', '.join(self.fields)}."
            self.add_error(None, f"This list has no filter “{quoted(name)}”.{hint}")
        if len(unknown) > MOST_UNKNOWN:
            more = len(unknown) - MOST_UNKNOWN
            self.add_error(None, f"The address has {more} more names that are not filters of this list.")
        for name in self.fields:
            if len(self.data.getlist(name)) > 1 and not isinstance(self.fields[name], CodesField):
                self.add_error(name, f"“{name}” is given twice in the address; it takes one value.")
        self._check_order()
        return self.cleaned_data

    def _check_order(self):
        start, end = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if start and end and start > end:
            wrong = (
                f"“{quoted(self.data['to'])}” is before “{quoted(self.data['from'])}”, which leaves no days."
            )
            self.add_error("to", forms.ValidationError(wrong, code=NO_DAY))
