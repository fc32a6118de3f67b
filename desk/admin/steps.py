"""Forms and deletions of the admin, each in one transaction."""

from desk.tries import forget_messages
from serving.transactions import in_one_step


class InOneStep:
    """Mixed into a ModelAdmin: repeats the request if it clashes with somebody else's work.

    A form saves only what was changed in it, so it undoes nothing that others did since the row was read: a
    decision, a merge, another value.
    """

    def changeform_view(self, request, *args, **kwargs):
        return _answered(request, super().changeform_view, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        return _answered(request, super().delete_view, *args, **kwargs)

    def save_model(self, request, row, form, change):
        if change:
            save_only(row, form.changed_data)
        else:
            super().save_model(request, row, form, change)

    @in_one_step
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)


def save_only(row, names) -> None:
    """Save only the named fields of the row; lists of rows are saved after it."""
    own = {field.name for field in row._meta.concrete_fields}
    if changed := own.intersection(names):
        row.save(update_fields=changed)


def _answered(request, view, *args, **kwargs):
    if request.method == "POST":
        return _sent(request, view, *args, **kwargs)
    return view(request, *args, **kwargs)


@in_one_step
def _sent(request, view, *args, **kwargs):
    forget_messages(request)
    return view(request, *args, **kwargs)
