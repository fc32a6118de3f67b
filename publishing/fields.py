"""The fields of a list's filters: whatever the address holds is read, or answered with a reason."""

import calendar
import difflib
from datetime import date

from django import forms

from .partial_dates import parse


class CodesField(forms.MultipleChoiceField):
    """Several codes; a wrong one is answered with the nearest right one."""

    def __init__(self, *, thing: str, **kwargs):
        super().__init__(**kwargs)
        self.thing = thing

    def validate(self, value):
        codes = [code for code, _ in self.choices] if value else []
        for code in value:
            if code not in codes:
                near = difflib.get_close_matches(code, codes, n=1) or [c for c in codes if c == code.upper()]
                hint = f" Did you mean “{near[0]}”?" if near else ""
                raise forms.ValidationError(f"There is no {self.thing} “{code}”.{hint}")


NO_DAY = "no day is left"  # the code of the error: each date is one, together they leave nothing


class PartialDateField(forms.CharField):
    """A day, month or year; for an end, the last day of it."""

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
    """A name the list does not know, or one given twice that can hold one value, is an error."""

    def clean(self):
        for name in self.data:
            if name not in self.fields:
                near = difflib.get_close_matches(name, self.fields, n=1)
                hint = f" Did you mean “{near[0]}”?" if near else f" It knows {', '.join(self.fields)}."
                self.add_error(None, f"This list has no filter “{name}”.{hint}")
            elif len(self.data.getlist(name)) > 1 and not isinstance(self.fields[name], CodesField):
                self.add_error(name, f"“{name}” is given twice in the address; it takes one value.")
        self._check_order()
        return self.cleaned_data

    def _check_order(self):
        start, end = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if start and end and start > end:
            told = f"“{self.data['to']}” is before “{self.data['from']}”: no day is left."
            self.add_error("to", forms.ValidationError(told, code=NO_DAY))
