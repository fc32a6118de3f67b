"""A record's form that knows the record's values at the time the form was made."""

from django import forms

from .staleness import StaleError, refuse_if_stale, token


class TokenField(forms.CharField):
    """Travels with the form; it is not one of the record's values."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class CheckedForm(forms.ModelForm):
    """Refuses a form made from outdated values, once: saving it again overwrites the changes since.

    It locks the record, so validate it inside a transaction.
    """

    as_read = TokenField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["as_read"].initial = token(self.instance)

    def clean(self):
        cleaned = super().clean()
        read = cleaned.pop("as_read", "")
        if self.instance.pk and read:
            try:
                refuse_if_stale(self.instance, read)
            except StaleError as error:
                self.data = self.data.copy()
                self.data[self.add_prefix("as_read")] = token(self.instance)
                self.add_error(
                    None,
                    f"{' '.join(error.messages)} Nothing was saved; save again to keep your version.",
                )
        return cleaned
