"""The import form: a pasted text, or one or more files."""

from django import forms

from articles.models import APPEARED
from review.invisible import is_seen, no_overrides, to_be_seen

UNSEEN = "There is nothing to read in this text: none of its characters are visible."
MOST_FILES = 50  # at once, since all are read before anything is stored


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more uploaded files, each checked like a single one; cleaned to a list."""

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [file for file in files if file]


class ImportForm(forms.Form):
    text = forms.CharField(
        label="Text of one article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Paste the article. A first line “2024-07-05 Title” gives its publication date and title.",
    )
    files = ManyFilesField(
        label="Or text files",
        required=False,
        widget=ManyFilesInput(attrs={"accept": ".txt,text/plain"}),
        help_text=f"One to {MOST_FILES} .txt files, an article each: UTF-8, at most a million characters.",
    )
    title = forms.CharField(
        required=False,
        max_length=300,
        validators=[no_overrides, to_be_seen],
        help_text="For a single article. If empty: its heading or first line.",
    )
    outlet = forms.CharField(
        required=False,
        max_length=120,
        validators=[no_overrides, to_be_seen],
        help_text="Who published it, e.g. Xinhua. Applies to every file.",
    )
    url = forms.URLField(
        label="Address",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="For a single article.",
    )
    published = forms.DateField(
        label="Published on",
        required=False,
        validators=APPEARED,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Used to work out “yesterday” and weekdays. If empty: the date at the start of the text.",
    )

    def clean(self):
        values = super().clean()
        text, files = values.get("text", ""), values.get("files", [])
        if not is_seen(text) and not files:
            told = f"{UNSEEN} " if text.strip() else ""
            raise forms.ValidationError(f"{told}Paste a text or choose at least one file.")
        if is_seen(text) and files:
            raise forms.ValidationError("Paste a text or choose files, not both at once.")
        if len(files) > 1:
            for field in ("title", "url"):
                if values.get(field):
                    self.add_error(field, "This applies to one article, but several files are chosen.")
        return values

    def sources(self):
        """The (label, text or file) of each article given."""
        files = self.cleaned_data["files"]
        if not files:
            yield "the pasted text", self.cleaned_data["text"]
        for file in files:
            yield file.name, file

    def given(self) -> dict:
        return {name: self.cleaned_data.get(name) for name in ("title", "outlet", "url", "published")}
