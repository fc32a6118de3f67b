"""Proposals and pledges: which sentence says what, who says it, and how strongly."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from extraction.background import before_meeting, by_bystander, on_sidelines
from extraction.clauses import Clause, clauses
from extraction.dates import find_dates
from extraction.document import Document, Sentence
from extraction.drafts import Origin, PledgeDraft, PointDraft, ProposalDraft, Quote
from extraction.lists import Item, PointList, declared_number, find_lists
from extraction.mentions import MEMBERS
from extraction.packs import Pack
from extraction.packs.patterns import CueMatch
from extraction.persons import Person
from extraction.subjects import Node, Scene, SubjectReader
from extraction.themes import sector_of, themes_of
from extraction.vocabulary import Vocabulary

CONTENT = 8  # tokens after "proposed" from which an announcement without a list tells what is proposed


@dataclass
class Spoken:
    """One statement before it becomes a draft: a point of a speaker or a pledge of actors."""

    kind: str
    rule: str
    act: str
    start: int
    end: int
    sentence: int
    verb: str
    node: Node | None
    speaker: Node | None = None
    number: int | None = None
    elaborating: tuple[int, ...] = ()


@dataclass
class StatementReading:
    """Proposals and pledges of an article, with warnings for the editor."""

    proposals: list[ProposalDraft] = field(default_factory=list)
    pledges: list[PledgeDraft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class StatementReader:
    """Goes down one document sentence by sentence."""

    def __init__(self, document: Document, subjects: SubjectReader, vocabulary: Vocabulary, pack: Pack):
        self.document, self.subjects, self.vocabulary, self.pack = document, subjects, vocabulary, pack
        self.scene = Scene(speaker=subjects.speech)
        self.repeats: dict[int, list[int]] = {}
        for sentence in document.sentences:
            if sentence.repeats is not None:
                self.repeats.setdefault(sentence.repeats, []).append(sentence.number)
        self.lists = find_lists(document, pack)
        self.aside = -1
        states = {row.get("iso2") for row in vocabulary.members}
        self.circle = states and frozenset(states | pack.set("guest_countries"))
        self.sector = sector_of(document, pack)
        self.listed = {number: found for found in self.lists for number in found.sentences}
        self.list_speakers: dict[int, Node | None] = {}
        self.spoken: list[Spoken] = []
        self.nodes: list[Node] = []
        self.speaking: set[int] = set()
        self.courtesies = pack.set("courtesies")

    def read(self) -> StatementReading:
        """All statements of the document."""
        for sentence in self.document.sentences:
            if sentence.kind == "body" and sentence.repeats is None:
                self._read_sentence(sentence)
            elif sentence.kind in {"title", "caption"}:
                self._remember_people(sentence)
        return self._drafts()

    def _remember_people(self, sentence: Sentence) -> None:
        nodes = self.subjects.nodes(sentence, self.scene)
        person = next((n for n in nodes if n.kind == "person" and n.person), None)
        if person and self.scene.person is None:
            self.scene.person = person

    def _read_sentence(self, sentence: Sentence) -> None:
        nodes = self.subjects.nodes(sentence, self.scene)
        self.nodes = nodes
        speaker = self.subjects.speaker(sentence, nodes)
        ours = {"we", "i", "our"} & set(self.document.lower[sentence.first : sentence.last])
        if ours and speaker and speaker.kind in {"person", "state"}:
            self.scene.quoted = speaker
            nodes = self.nodes = self.subjects.nodes(sentence, self.scene)
            self.scene.quoted = None
        if speaker and speaker.kind == "stranger":
            self.scene.speaker = None
        current = (
            speaker if speaker and speaker.kind != "stranger" else (None if speaker else self.scene.speaker)
        )
        found = self.listed.get(sentence.number)
        items = [i for i in found.items if i.sentence == sentence.number] if found else []
        if found:
            self._remember_list(found, current)
        for item in items:
            self._item(item, found, current)
        if self._beside_the_meeting(sentence, nodes, speaker):
            self.aside = sentence.paragraph
        elif not items or found.marker == "ordinals":
            self._clauses(sentence, nodes, speaker, current, found, bool(items))
        self._remember(sentence, nodes, speaker)

    def _beside_the_meeting(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> bool:
        """A bystander's view, an outside country's, or talks on the sidelines and what follows of them."""
        if by_bystander(self.document, sentence, self.pack):
            return not (speaker and speaker.kind == "person" and speaker.person)
        together = any(
            n.kind in {"collective", "sco"} and not self.subjects._governed(n, sentence.first) for n in nodes
        )
        if on_sidelines(self.document, sentence, self.pack) or self.aside == sentence.paragraph:
            return not together
        return False

    def _outside(self, node: Node | None) -> bool:
        """Whether a country has never been member, observer, partner or guest of the SCO."""
        known = self.circle
        return bool(known and node and node.countries and known.isdisjoint(node.countries))

    def _remember_list(self, found: PointList, current: Node | None) -> None:
        key = id(found)
        if self.list_speakers.get(key) is None:
            opening = found.items[0]
            person = next(
                (
                    n
                    for n in reversed(self.nodes)
                    if n.kind == "person" and n.person and self.document.starts[n.first] < opening.start
                ),
                None,
            )
            announced = opening.sentence == found.announcement and person
            known = announced or current if current and current.kind in {"person", "state"} else None
            self.list_speakers[key] = known or self.scene.person

    def _item(self, item: Item, found: PointList, current: Node | None) -> None:
        self.spoken.append(
            Spoken(
                "point",
                f"{found.marker} list",
                "proposed",
                item.start,
                item.end,
                item.sentence,
                "",
                None,
                self.list_speakers.get(id(found)) or current,
                item.number,
                item.elaborating,
            )
        )

    def _clauses(self, sentence, nodes, speaker, current, found, is_item: bool) -> None:
        for clause in clauses(self.document, sentence, nodes, self.pack, self.subjects):
            spoken = self._judge(clause, sentence, nodes, speaker, current)
            if spoken is None:
                continue
            if spoken.kind == "point" and self._opens_list(sentence):
                continue
            if found and spoken.kind == "point":
                family = clause.match.cue["family"]
                if (
                    is_item
                    or family != "propose"
                    or clause.subject is None
                    or clause.subject.kind not in {"state", "person"}
                ):
                    continue
            if is_item and spoken.kind == "pledge":
                continue
            self.spoken.append(spoken)

    def _opens_list(self, sentence: Sentence) -> bool:
        """Whether the sentence only leads on to a list: "I call for the following steps:"."""
        return self.document.mask[sentence.end - 1] == ":" and any(
            found.announcement == sentence.number for found in self.lists
        )

    def _judge(
        self, clause: Clause, sentence: Sentence, nodes, speaker: Node | None, current: Node | None
    ) -> Spoken | None:
        """What a clause with a cue amounts to, or None."""
        match, subject = clause.match, clause.subject
        cue = match.cue
        judged = getattr(self, f"_{cue['family']}")(match, subject, speaker, current, sentence)
        if judged is None:
            return None
        kind, node, act = judged
        if self._outside(node) or (
            cue["family"] in {"commit", "noun"} and before_meeting(self.document, sentence, match, self.pack)
        ):
            return None
        verb = self.document.slice(match.first, match.last)
        return Spoken(
            kind, cue["name"], act, clause.start, clause.end, sentence.number, verb, node,
            node if kind == "point" else current,
        )  # fmt: skip

    def _commit(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        if (
            self.document.lower[match.last : match.last + 1]
            and self.document.lower[match.last] in self.courtesies
        ):
            return None
        if subject is None and self._resolving(match, sentence):
            return "pledge", self._impersonal(match), cue["act"]
        if subject is None or (
            subject.kind in {"stranger", "thing", "gathering"} and not cue.get("collective_only")
        ):
            return None
        if subject.kind == "sco" and cue["act"] == "supported" and speaker and speaker.kind == "person":
            return None
        if cue["act"] == "decided" and "no" in self.document.lower[match.first : match.last + 1]:
            return None
        had = set(self.document.lower[subject.last : match.first]) & {"have", "has", "had"}
        if had and (subject.kind in {"we", "sco"} or (subject.kind == "state" and not speaker)):
            return None
        if subject.kind == "we":
            ours = self.subjects.speech and not self._state_before() and not cue.get("single")
            return (
                "pledge",
                replace(subject, **({"countries": ()} if ours else {"collective": ""})),
                cue["act"],
            )
        if subject.kind == "person":
            if self._wishes_that(match, sentence):
                return "point", subject, "urged"
            if cue.get("collective_only") or cue["name"] == "agreed" or not subject.countries:
                return None
            return "pledge", replace(subject, collective=""), cue["act"]
        if subject.kind in {"possessive", "thing"} and (
            subject.last != match.first or subject.kind == "thing"
        ):
            return None
        return "pledge", subject, cue["act"]

    def _wishes_that(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "reaffirmed that the members must …": an appeal, whatever the verb before it."""
        lower = self.document.lower
        that = lower[match.last - 1 : match.last + 1]
        return "that" in that and not self.pack.set("urging").isdisjoint(lower[match.last : sentence.last])

    def _state_before(self) -> bool:
        return (
            bool(self.spoken)
            and self.spoken[-1].kind == "pledge"
            and bool(self.spoken[-1].node and self.spoken[-1].node.countries)
        )

    def _call(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        behalf = self._on_behalf(sentence)
        if behalf:
            return "pledge", behalf, cue.get("collective_act", "supported")
        if subject is None or subject.kind in {"stranger", "thing"}:
            if subject is not None:
                return None
            need = cue["family"] == "need"
            if subject is None and self._resolving(match, sentence):
                return "pledge", self._impersonal(match), cue.get("collective_act", "supported")
            subject = speaker or (current or self._impersonal(match) if need else None)
            if subject is None:
                return None
        if cue.get("position") and subject.kind == "state":
            return "pledge", subject, "supported"
        if subject.kind in {"person", "state", "possessive", "we"}:
            return "point", subject, cue["act"]
        if subject.kind == "gathering":
            return None
        return "pledge", subject, cue.get("collective_act", "supported")

    def _on_behalf(self, sentence: Sentence) -> Node | None:
        """ "On behalf of the Council the president appealed": all members speak."""
        lower = self.document.lower
        for node in self.nodes:
            if node.kind in {"collective", "sco", "gathering"} and node.first - sentence.first >= 3:
                before = lower[max(sentence.first, node.first - 4) : node.first]
                if "behalf" in before or ("name" in before and "in" in before):
                    return replace(node, kind="collective", collective=MEMBERS)
        return None

    def _impersonal(self, match: CueMatch) -> Node:
        """ "It was stressed that …" of a report without a speaker: those who met."""
        group = self.scene.group
        collective = group.collective if group and group.collective else "participants"
        return Node(
            match.first, match.last, "collective", collective=collective, how="the passive is the meeting's"
        )

    def _resolving(self, match: CueMatch, sentence: Sentence) -> bool:
        """ "1. Reaffirm …;": a line of a joint statement that opens with its plain verb."""
        opens = match.first - sentence.first <= 2 and self.document.words[match.first][0].isupper()
        verb = self.document.lower[match.first]
        return (
            opens and self.scene.group is not None and verb not in {"there", "it", "in", "importance", "need"}
        )

    def _belief(self, match: CueMatch, subject, speaker, current, sentence):
        """What the members hold is their position; what one speaker thinks should be is a point."""
        if subject is None or subject.kind in {"stranger", "thing", "gathering", "paper"}:
            return None
        if subject.kind in {"collective", "sco", "people"}:
            return "pledge", subject, match.cue["collective_act"]
        wishes = self.pack.set("wishes") & set(self.document.lower[match.last - 1 : sentence.last])
        return ("point", subject, match.cue["act"]) if wishes else None

    def _need(self, match: CueMatch, subject, speaker, current, sentence):
        if subject is not None and subject.kind in {"gathering", "paper"} and speaker:
            subject = speaker
        return self._call(match, subject, speaker, current, sentence)

    def _propose(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        subject = subject or speaker
        if subject is None or subject.kind in {"stranger", "thing", "gathering", "paper"}:
            return None
        if self._only_announces(sentence, match):
            return None
        if subject.kind in {"person", "state", "possessive", "we"}:
            return "point", subject, cue["act"]
        return ("pledge", subject, "supported") if cue["name"] == "suggested" else None

    def _only_announces(self, sentence: Sentence, match: CueMatch) -> bool:
        """ "put forward a five-point proposal": the announcement of a list is no point itself."""
        if any(found.announcement == sentence.number for found in self.lists):
            return True
        if declared_number(self.document, sentence, self.pack) is not None:
            return any(found.declared for found in self.lists) or sentence.last - match.last < CONTENT
        words = set(self.document.lower[match.first : match.last + 6])
        return bool(words & {"proposals", "initiatives", "suggestions", "ideas"}) and bool(
            words & {"number", "several", "following", "series", "new", "specific", "concrete"}
        )

    def _modal(self, match: CueMatch, subject, speaker, current, sentence):
        cue = match.cue
        lower = self.document.lower
        after = lower[match.last : match.last + 2]
        if lower[match.last - 2 : match.last] == ("to", "be") and after[:1] in {
            ("held",),
            ("attended",),
            ("followed",),
        }:
            return None
        if "following" in lower[max(match.last, sentence.last - 3) : sentence.last]:
            return None
        if after[:1] == ("have",) and after[1:] and (after[1] == "been" or after[1].endswith("ed")):
            return None
        if subject and subject.kind == "person" and lower[match.first] in {"had", "has"}:
            return None
        who = speaker or current
        if subject and subject.kind == "we" and self.subjects.speech:
            who = self.subjects.speech
        if who is None or who.kind in {"stranger", "thing", "gathering"}:
            return None
        if who.kind in {"person", "state", "possessive"}:
            if self._has_list(who):
                return None
            return "point", who, cue["act"]
        return "pledge", who, cue.get("collective_act", "supported")

    def _has_list(self, who: Node) -> bool:
        """A speaker with a counted list has said there what he proposes; his other "should" is framing."""
        counted = [found for found in self.lists if found.declared or found.marker == "ordinals"]
        return any(self._owner(found) in (None, who.person) for found in counted)

    def _owner(self, found: PointList) -> Person | None:
        """Whose list it is, told already or by the name in its announcement."""
        known = self.list_speakers.get(id(found))
        if known:
            return known.person
        number = found.announcement if found.announcement is not None else found.items[0].sentence
        sentence = self.document.sentences[number]
        for person in self.subjects.people:
            if any(sentence.first <= m.first < sentence.last for m in person.mentions):
                return person
        return self.scene.person.person if self.scene.person else None

    def _will(self, match: CueMatch, subject, speaker, current, sentence):
        lower = self.document.lower
        following = [
            w
            for w in lower[match.last : match.last + 4]
            if w
            not in {"also", "further", "continue", "to", "not", "always", "now", "soon", "thus", "actively"}
        ]
        if set(lower[sentence.first : match.first]) & self.pack.set("expecting"):
            return None
        if not following or subject is None or self._not_promised(match, following[0], subject, speaker):
            return None
        if following[0] in {"take", "pay"} and set(following) & {"part", "place", "visit", "visits"}:
            return None
        if subject.kind == "we":
            if self._state_before() or not set(lower[sentence.first : match.first]) & {
                "together",
                "today",
                "jointly",
            }:
                return "pledge", replace(subject, collective=""), match.cue["act"]
            return "pledge", replace(subject, countries=()), match.cue["act"]
        if subject.kind == "state":
            return ("pledge", subject, match.cue["act"]) if lower[match.first] == "will" or speaker else None
        if subject.kind == "collective" or (
            subject.kind == "sco" and lower[match.first] == "will" and (speaker or self.subjects.speech)
        ):
            return "pledge", subject, match.cue["act"]
        return None

    def _not_promised(self, match: CueMatch, verb: str, subject: Node, speaker: Node | None) -> bool:
        """What "will" happen in the news; "China will hold a fair" is a promise when a speaker gives it."""
        if verb in self.pack.set("promised_by_speaker") and speaker and subject.kind in {"state", "we"}:
            ahead = self.document.lower[match.last : match.last + 6]
            return not self.pack.set("gathering_words").isdisjoint(ahead)
        return verb in self.pack.set("not_promised")

    def _noun(self, match: CueMatch, subject, speaker, current, sentence):
        lower = self.document.lower
        if lower[match.last - 1] == "by":
            agent = next((n for n in self.nodes if match.last <= n.first <= match.last + 3), None)
            if agent is None or agent.kind not in {"collective", "state", "sco", "people"}:
                return None
            return (
                "pledge",
                agent,
                "supported" if "supported" in lower[match.first : match.last] else match.cue["act"],
            )
        window = set(lower[max(sentence.first, match.first - 14) : match.last + 14])
        impersonal = "it" in lower[max(sentence.first, match.first - 2) : match.first + 1]
        agreed_that = impersonal and lower[match.last : match.last + 1] in {("that",), ("to",), ("on",)}
        sure = agreed_that or match.cue.get("sure")
        if not sure and not window & self.pack.set("papers_words"):
            return None
        return "pledge", self._impersonal(match), self._passive_act(match)

    def _passive_act(self, match: CueMatch) -> str:
        """ "it was agreed" agrees, "was reaffirmed" reaffirms; other passives decide."""
        for word in self.document.lower[match.first : match.last]:
            for sign, act in (("agree", "agreed"), ("reaffirm", "reaffirmed"), ("support", "supported")):
                if word.startswith(sign):
                    return act
        return match.cue["act"]

    def _remember(self, sentence: Sentence, nodes: list[Node], speaker: Node | None) -> None:
        """Keep who spoke and which group acted, for the sentences that follow."""
        self.scene.paper = next((n for n in nodes if n.kind == "paper"), None)
        acting = [
            n
            for n in nodes
            if n.kind in {"collective", "sco"} and not self.subjects._governed(n, sentence.first)
        ]
        named = [n for n in acting if n.evidence is None and n.how == "named" and n.last - n.first > 0]
        several = next(
            (
                n
                for n in nodes
                if n.kind == "state"
                and len(n.countries) > 1
                and not self.subjects._governed(n, sentence.first)
            ),
            None,
        )
        if named:
            self.scene.group = named[0]
        elif several:
            self.scene.group = several
        person = next(
            (
                n
                for n in nodes
                if n.kind == "person" and n.person and not self.subjects._governed(n, sentence.first)
            ),
            None,
        )
        if person:
            self.scene.person = person
        if speaker and speaker.kind != "stranger":
            self.scene.speaker = speaker
        elif person and not acting:
            self.scene.speaker = person
        elif named or several:
            self.scene.speaker = self.subjects.speech

    # from statements to drafts

    def _drafts(self) -> StatementReading:
        reading = StatementReading()
        self.speaking = {s.sentence for s in self.spoken}
        grouped: dict[str, list[Spoken]] = {}
        for spoken in _without_overlap(self.spoken):
            if spoken.kind == "pledge":
                reading.pledges.append(self._pledge(spoken))
            else:
                grouped.setdefault(self._proposer(spoken), []).append(spoken)
        for group in grouped.values():
            reading.proposals.append(self._proposal(group, reading.warnings))
        return reading

    def _proposer(self, spoken: Spoken) -> str:
        node = spoken.speaker
        if node is None:
            return ""
        if node.person is not None and node.kind != "possessive":
            return node.person.name
        return next(
            (p.name for p in self.subjects.people if node.countries and p.country == node.countries[0]),
            node.countries[0] if node.countries else "",
        )

    def _proposal(self, group: list[Spoken], warnings: list[str]) -> ProposalDraft:
        node = next((s.speaker for s in group if s.speaker), None)
        person = node.person if node else None
        country = node.countries[0] if node and node.countries else ""
        if person is None and country:
            person = next((p for p in self.subjects.people if p.country == country), None)
        found = next(
            (f for f in self.lists for s in group if s.sentence in f.sentences and s.rule.endswith("list")),
            None,
        )
        declared = found.declared if found else None
        quotes = []
        if found and found.announcement is not None:
            quotes = self._announcements(found.announcement)
        points = tuple(self._point(s) for s in group)
        if declared and declared != len(found.items):
            warnings.append(f"{declared} points announced, {len(found.items)} found")
        who = person.name if person else country
        return ProposalDraft(
            Origin("proposal", f"{len(points)} point(s) put by {who or 'an unnamed speaker'}."),
            tuple(quotes), points, person.name if person else "", country, "", declared,
        )  # fmt: skip

    def _announcements(self, number: int) -> list[Quote]:
        return [self._quote(s.start, s.end, "announces") for s in self._same_as(number)]

    def _same_as(self, number: int) -> list[Sentence]:
        origin = self.document.sentences[number].repeats
        number = number if origin is None else origin
        return [self.document.sentences[n] for n in (number, *self.repeats.get(number, ()))]

    def _point(self, spoken: Spoken) -> PointDraft:
        quotes = self._quotes(spoken)
        for number in spoken.elaborating:
            sentence = self.document.sentences[number]
            if number not in self.speaking:
                quotes.append(self._quote(sentence.start, sentence.end, "elaborates"))
        themes = themes_of(self.document, self.vocabulary, self.pack, spoken.start, spoken.end)
        if not themes and spoken.elaborating:
            first = self.document.sentences[spoken.elaborating[0]]
            themes = themes_of(self.document, self.vocabulary, self.pack, first.start, first.end, 1)
        return PointDraft(self._origin(spoken), tuple(quotes), spoken.number, spoken.act, themes)

    def _pledge(self, spoken: Spoken) -> PledgeDraft:
        node = spoken.node
        countries = tuple(dict.fromkeys(node.countries)) if node else ()
        collective = node.collective if node and node.collective and node.kind != "state" else ""
        if node and node.kind == "we" and countries:
            collective = ""
        if collective:
            countries = ()
        excluded = self._excluded(spoken)
        due, precision = self._due(spoken)
        themes = themes_of(self.document, self.vocabulary, self.pack, spoken.start, spoken.end)
        if not themes and collective:
            themes = self.sector
        return PledgeDraft(
            self._origin(spoken), tuple(self._quotes(spoken)), spoken.verb, spoken.act, collective,
            tuple(c for c in countries if c not in excluded), excluded,
            themes, due, precision,
        )  # fmt: skip

    def _excluded(self, spoken: Spoken) -> tuple[str, ...]:
        """States named after "except", "with the exception of", "excluding"."""
        sentence = self.document.sentences[spoken.sentence]
        lower = self.document.lower
        for place in range(sentence.first, sentence.last):
            if lower[place] in {"except", "excluding", "exception"}:
                near = self.subjects.mentions.between(place, min(place + 12, sentence.last))
                return tuple(dict.fromkeys(m.value[0] for m in near if m.kind == "country"))
        return ()

    def _due(self, spoken: Spoken) -> tuple[date | None, str]:
        """The day something is promised for: a date ahead, or a year after "by" or "until"."""
        sentence = self.document.sentences[spoken.sentence]
        lower = self.document.lower
        for found in find_dates(self.document, self.pack, sentence.first, sentence.last):
            if found.ahead and spoken.start <= self.document.starts[found.first] < spoken.end:
                return found.end, found.precision
        for place in range(sentence.first, sentence.last - 1):
            year = lower[place + 1]
            if (
                lower[place] in {"by", "until", "till"}
                and len(year) == 4
                and year.isdecimal()
                and year.isascii()
                and "2000" <= year <= "2100"
            ):
                return date(int(year), 12, 31), "year"
        return None, ""

    def _quotes(self, spoken: Spoken) -> list[Quote]:
        quotes = [self._quote(spoken.start, spoken.end, "states")]
        node = spoken.node or spoken.speaker
        if node and node.evidence:
            first, last = node.evidence
            quotes.append(self._quote(self.document.starts[first], self.document.ends[last - 1], "resolves"))
        for sentence in self._same_as(spoken.sentence):
            if sentence.number != spoken.sentence:
                quotes.append(self._quote(sentence.start, sentence.end, "repeats"))
        return quotes

    def _quote(self, start: int, end: int, role: str) -> Quote:
        return Quote(start, end, self.document.text[start:end], role)

    def _origin(self, spoken: Spoken) -> Origin:
        node = spoken.node or spoken.speaker
        cue = (
            f'"{spoken.verb}"' if spoken.verb else f"item {spoken.number or ''} of a list".replace("  ", " ")
        )
        who = (
            node.how
            if node and node.how and node.how != "named"
            else (self._label(node) if node else "nobody named")
        )
        return Origin(spoken.rule, f"{cue} ({spoken.act}); {who}.", self.pack.precision.get(spoken.rule))

    def _label(self, node: Node) -> str:
        if node.collective:
            return f"said of the {node.collective}"
        if node.person:
            return f"said of {node.person.name}"
        return f"said of {', '.join(node.countries)}" if node.countries else "said of nobody in particular"


def _without_overlap(spoken: Iterable[Spoken]) -> list[Spoken]:
    """One statement a span: of two that overlap, the listed item or the first stays."""
    kept: list[Spoken] = []
    for one in sorted(spoken, key=lambda s: (s.start, -s.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


__all__ = ["MEMBERS", "StatementReader", "StatementReading"]
