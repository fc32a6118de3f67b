"""Whom a pronoun stands for: the last speaker, the group named last, the one who is quoted."""

from extraction.find.actors import Node, Scene
from extraction.find.mentions import MEMBERS, PARTICIPANTS
from extraction.languages import Pack
from extraction.text.document import Document


class Pronouns:
    """Resolves the pronouns of one document; `speech` is the speaker when the whole text is a speech."""

    def __init__(self, document: Document, pack: Pack, speech: Node | None):
        self.document, self.pack, self.speech = document, pack, speech

    def we(self, place: int, scene: Scene) -> Node | None:
        """ "we", "I" and "our country" of a speech or a quotation: the one who speaks, and his country."""
        word = self.document.lower[place]
        known = self.speech or scene.quoted or scene.speaker or scene.person
        if known is None or not (known.person or known.countries or known is self.speech):
            group = scene.group
            return (
                group._replace(first=place, last=place + 1)
                if group and group.collective and self._first_person(word) == "we"
                else None
            )
        kind = self._first_person(word)
        return Node(
            place, place + 1 + (word in self.pack.set("our")), kind, known.person, known.countries,
            MEMBERS if kind == "we" else "", f"{self.document.words[place]} is the speaker's",
        )  # fmt: skip

    def _first_person(self, word: str) -> str:
        if word in self.pack.set("singular_first_person"):
            return "person"
        return "state" if word in self.pack.set("our") else "we"

    def he(self, place: int, scene: Scene, found: list[Node]) -> Node | None:
        nearest = next((n for n in reversed(found) if n.kind == "person" and (n.person or n.countries)), None)
        if nearest is None and scene.passer_by == self._paragraph(place):
            return Node(place, place + 1, "stranger", how="he")
        candidates = (nearest, scene.speaker, scene.person, scene.present)
        known = next((n for n in candidates if n and (n.person or n.countries)), None)
        if known is None:
            return Node(place, place + 1, "stranger", how="he")
        if known.person is None:
            return known._replace(first=place, last=place + 1, kind="person")
        return Node(
            place, place + 1, "person", known.person, known.countries,
            how=f"{self.document.words[place]} is {known.person.name}", evidence=(known.first, known.last),
        )  # fmt: skip

    def _paragraph(self, place: int) -> int:
        sentence = self.document.sentence_at(place)
        return sentence.paragraph if sentence else -2

    def his_country(self, place: int, scene: Scene, found: list[Node]) -> Node | None:
        """ "his country", "her government": the state of the one who speaks."""
        known = next((n for n in found if n.countries), None) or scene.speaker or scene.person
        if known is None or not known.countries:
            return None
        how = f"{self.document.slice(place, place + 2)} is the speaker's"
        return Node(place, place + 2, "state", countries=known.countries, how=how)

    def they(self, place: int, scene: Scene, found: list[Node]) -> Node | None:
        nearest = next((n for n in reversed(found) if n.kind in {"collective", "sco"}), None)
        known = nearest or scene.group
        if known is None:
            return Node(
                place, place + 1, "collective", collective=PARTICIPANTS, how="They stands for those who met"
            )
        if known.countries and not known.collective:
            return Node(
                place,
                place + 1,
                "state",
                countries=known.countries,
                how="They are the countries named before",
            )
        text = self.document.slice(known.first, known.last)
        return Node(
            place, place + 1, "collective", collective=nearest.collective if nearest else PARTICIPANTS,
            how=f'{self.document.words[place]} stands for "{text}"', evidence=(known.first, known.last),
        )  # fmt: skip
