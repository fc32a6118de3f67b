"""A reading of the copy, told of the stored text: every quote is the stored words that stand for it."""

from dataclasses import replace

from .drafts import PointDraft, Quote, Reading
from .text.copy import ReadingCopy


def told_of_stored(reading: Reading, copy: ReadingCopy) -> Reading:
    """The same reading, its quotes mapped back; nothing changes where nothing was longer or shorter."""
    if copy.text == copy.stored:
        return reading
    mapped = Mapped(copy)
    return replace(
        reading,
        meetings=tuple(map(mapped.draft, reading.meetings)),
        mentioned_meetings=tuple(map(mapped.draft, reading.mentioned_meetings)),
        participants=tuple(map(mapped.draft, reading.participants)),
        proposals=tuple(map(mapped.proposal, reading.proposals)),
        pledges=tuple(map(mapped.draft, reading.pledges)),
    )


class Mapped:
    """Drafts with the quotes of the stored text."""

    def __init__(self, copy: ReadingCopy):
        self.copy = copy

    def quote(self, quote: Quote) -> Quote:
        start, end = self.copy.back(quote.start, quote.end)
        return quote._replace(start=start, end=end, text=self.copy.stored[start:end])

    def draft(self, draft):
        return draft._replace(quotes=tuple(map(self.quote, draft.quotes)))

    def proposal(self, draft):
        points: tuple[PointDraft, ...] = tuple(map(self.draft, draft.points))
        return self.draft(draft)._replace(points=points)
