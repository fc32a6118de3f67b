"""An article's text as the desk shows it: sentences, with the words that support suggestions marked."""

from dataclasses import dataclass, field

from articles.models import Article
from articles.passages import passages
from review.models import Evidence
from review.progress import ReadSentence, SentenceStatus
from review.states import State


@dataclass(frozen=True)
class Piece:
    """Words marked by the same evidence throughout; `begins` if the last of that evidence starts here."""

    start: int
    text: str
    mark: Evidence | None
    begins: bool


@dataclass
class MarkedText:
    """One sentence, or what is between two (then `sentence` is None)."""

    sentence: ReadSentence | None
    pieces: list[Piece] = field(default_factory=list)
    waits: bool = False

    @property
    def is_unread(self) -> bool:
        return self.sentence is not None and self.sentence.reading == SentenceStatus.UNREAD

    @property
    def nobody_suggests(self) -> bool:
        """Whether it is unread and has no suggestion to decide on, so that an editor must look at it."""
        return self.is_unread and not self.waits

    @property
    def span(self) -> str:
        return f"{self.sentence.start}-{self.sentence.end}"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def stretches(article: Article, read: list[ReadSentence], evidence: list[Evidence]) -> list[MarkedText]:
    """The whole text in order."""
    found: list[MarkedText] = []
    for cut in passages(article.text, [*read, *evidence]):
        sentence = next((mark for mark in cut.marks if isinstance(mark, ReadSentence)), None)
        if not found or found[-1].sentence is not sentence:
            found.append(MarkedText(sentence))
        marks = [mark for mark in cut.marks if isinstance(mark, Evidence)]
        mark = marks[-1] if marks else None
        found[-1].pieces.append(Piece(cut.start, cut.text, mark, mark in cut.begins))
        found[-1].waits |= any(one.state == State.SUGGESTED for one in marks)
    return found
