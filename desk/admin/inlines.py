"""Rows that are edited in the form of another row."""

MOST_ROWS = 300  # that a submitted form may have; each row is a form


class Bounded:
    """Mixed into an inline: Django would build two thousand forms if a request claims that many."""

    max_num = MOST_ROWS

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"absolute_max": MOST_ROWS} | kwargs)
