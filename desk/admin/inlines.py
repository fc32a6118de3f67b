"""Rows that stand in the form of another row."""

MOST_ROWS = 300  # that a sent form may claim; every one is a form of its own


class Bounded:
    """Put before an inline: Django would make two thousand forms for whoever claims so many."""

    max_num = MOST_ROWS

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"absolute_max": MOST_ROWS} | kwargs)
