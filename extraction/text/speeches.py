"""Whether a text is itself a speech, by how it opens and whom it greets."""

from extraction.languages import Pack

from .document import Sentence

HEAD = 60  # tokens in which a speech says that it is one
SALUTATION, LONGEST_SALUTATION = 10, 24  # sentences before it, tokens in it
SALUTATION_ENDS = frozenset({",", "!", ":"})


def is_speech(lower: tuple[str, ...], sentences: list[Sentence], pack: Pack) -> bool:
    """Whether the text of these tokens is a speech: colleagues or excellencies are addressed at its head."""
    head = " ".join(lower[:HEAD])
    titled = any(head.startswith(sign) for sign in pack.set("speech_titles"))
    if titled or any(sign in head for sign in pack.set("addresses")):
        return True
    return any(is_salutation(lower, sentence, pack) for sentence in sentences[:SALUTATION])


def is_salutation(lower: tuple[str, ...], sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence only greets those who listen: "Your Excellency President X, Dear Colleagues,"."""
    words = lower[sentence.first : sentence.last]
    closes = bool(words) and len(words) <= LONGEST_SALUTATION and words[-1] in SALUTATION_ENDS
    return closes and (
        pack.holds("greetings", words[:1]) or " ".join(words[:2]) in pack.set("greeting_pairs")
    )
