"""A record's form that knows what the record looked like when the form was made."""

from django import forms

from .staleness import StaleError, refuse_if_stale, token


class TokenField(forms.CharField):
    """Travels with the form; it is no value of the record."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class CheckedForm(forms.ModelForm):
    """Refuses what was made from older values, once: saved again, it stands over what changed meanwhile.

    To be validated inside a transaction, since it locks the record.
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
                    f"{' '.join(error.messages)} Nothing was saved; save again to keep this.",
                )
        return cleaned
