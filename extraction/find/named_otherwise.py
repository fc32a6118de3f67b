"""Names that no office stands beside: of the register, with a country, in another spelling."""

from extraction.languages import Pack
from extraction.soundalike import SHORTEST, sound
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary, fold

from .beside_offices import NameMention, country_behind
from .representing import sender, signatories

FEWEST_LETTERS = 4  # of a family name that is looked for in other spellings
FARTHEST_INITIAL = 8  # tokens from "V. V." to the family name
LONGEST_AGENCY = (
    20  # tokens of "from the Drug Control Agency under the President of the Republic of Tajikistan"
)


def honoured(document, pack, reader, found, ends) -> None:
    honorifics = pack.set("honorifics")
    for place in document.where(honorifics):
        if document.words[place][0].isupper():
            at = place + 1 + (document.lower[place + 1 : place + 2] == (".",))
            end = reader.name_at(at, ends[place]) if at < len(ends) else at
            if end > at and at not in found:
                found[at] = NameMention(at, end, document.slice(at, end))


def registered(document, mentions, reader, found, ends) -> None:
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for mention in mentions.every:
        if mention.kind == "person" and mention.first not in covered:
            end = reader.name_at(mention.first, ends[mention.first])
            found[mention.first] = NameMention(
                mention.first, max(end, mention.last), document.slice(mention.first, max(end, mention.last)),
                None, country_behind(document, mentions, max(end, mention.last)),
            )  # fmt: skip


def named_only(document, reader, found, vocabulary: Vocabulary) -> None:
    """ "Cai Qi and Wang Yi attended the meeting.": of one delegation, whose country the register tells."""
    lower, joining = document.lower, reader.pack.set("joining") | {"were", "was"}
    joined = document.having(joining)
    for sentence in (s for s in document.sentences if s.number in joined):
        at, names = sentence.first, []
        while at < sentence.last:
            end = reader.name_at(at, sentence.last)
            if end - at < 2:
                break
            names.append((at, end))
            at = end
            while at < sentence.last and lower[at] in {",", "and"}:
                at += 1
        if not names or at >= sentence.last or lower[at] not in joining:
            continue
        countries = (_bearer_country(document, vocabulary, *name) for name in names)
        country = next((country for country in countries if country), "")
        if country:
            for first, last in names:
                known = found.get(first)
                if known is None or not (known.role or known.country):
                    found[first] = NameMention(first, last, document.slice(first, last), None, country)


def _bearer_country(document: Document, vocabulary: Vocabulary, first: int, last: int) -> str:
    terms = vocabulary.by_name.get(fold(document.slice(first, last)), ())
    return vocabulary.country_of(terms[0].name, document.published) if terms else ""


def of_country(document, mentions, reader, found, ends) -> None:
    """Names with a country: "Roman Golovchenko of Belarus", "S. Jaishankar (India)", "Iran's X Y"."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for mention in mentions.every:
        if mention.kind != "country" or mention.value[1] == "adjective":
            continue
        if document.lower[mention.last : mention.last + 2] == ("'", "s"):
            begin = mention.last + 2
            end = reader.name_at(begin, ends[mention.first])
            place = reader.pack.holds("works", document.lower[end : end + 1])
            if end - begin >= 2 and begin not in covered and not place:
                found[begin] = NameMention(begin, end, document.slice(begin, end), None, mention.value[0])
            continue
        if mention.first < 3:
            continue
        at = mention.first - 1
        at -= document.lower[at] == "the"
        if document.lower[at] not in {"of", "("}:
            continue
        first = reader.name_before(at, max(0, at - 7))
        if at - first >= 2 and first not in covered and ends[first] == ends[at]:
            found[first] = NameMention(first, at, document.slice(first, at), None, mention.value[0])


def from_agency(document, mentions, reader, found, ends) -> None:
    """ "Askar Mukhametkaliev from the Ministry of the Interior of the Republic of Kazakhstan"."""
    lower = document.lower
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    for place in document.where(("from",)):
        first = reader.name_before(place, max(0, place - 7))
        if place - first < 2 or first in covered or ends[first] != ends[place]:
            continue
        stops = (t for t in range(place + 1, ends[place]) if lower[t] in {",", ";", "from"})
        stop = min(next(stops, ends[place]), place + LONGEST_AGENCY)
        country = next((m for m in mentions.between(place, stop) if m.kind == "country"), None)
        if country and not reader.parts.isdisjoint(lower[place:stop]):
            found[first] = NameMention(first, place, document.slice(first, place), None, country.value[0])


def sent(document, mentions, reader, found, ends) -> None:
    """Names without an office: "China by Dong Jun", "led by Viktor Khrenin", "For Russia I. Ivanov"."""
    pack = reader.pack
    places = [(place + 1, "") for place in document.where(("by", "sent"))]
    for begin, country in [*places, *signatories(document, mentions, pack)]:
        if begin >= len(ends) or begin in found:
            continue
        end = reader.name_at(begin, ends[begin - 1])
        if end - begin < 2:
            continue
        sentence = document.sentence_at(begin)
        country = country or (sentence and sender(document, mentions, pack, begin, sentence.first)) or ""
        if country:
            found[begin] = NameMention(begin, end, document.slice(begin, end), None, country)


def leading_a_delegation(document, mentions, pack: Pack, found: dict[int, NameMention]) -> None:
    """Whoever "led the Indian delegation" or "headed Pakistan's delegation" came for that country."""
    lower, ending = document.lower, {name.last: name for name in found.values()}
    for verb in document.where(pack.set("delegation_verbs")):
        at = verb + 1 + (lower[verb + 1 : verb + 2] == ("the",))
        mention = mentions.country(at) if at < len(lower) else None
        name = ending.get(verb - (lower[verb - 1] == ","))
        if mention is None or name is None or name.country or (name.role and name.role.country):
            continue
        if "delegation" in lower[mention.last : mention.last + 3]:
            found[name.first] = name._replace(country=mention.value[0])


def family_names(document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """A family name alone ("Putin, Xi speak"), when the register knows one bearer in office on the day."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    known = {document.lower[token] for token in covered}
    for place in document.where(vocabulary.by_surname):
        word = document.lower[place]
        if place in covered or word in known or _numbers_a_meeting(document, reader, place):
            continue
        if not reader._name_word(place) or not vocabulary.bearer(word, document.published):
            continue
        first = reader.name_before(place, max(0, place - 2))
        end = reader.name_at(first, ends[first])
        title = any(s.kind == "title" and s.first <= place < s.last for s in document.sentences[:3])
        if title:
            found.setdefault(place, NameMention(place, place + 1, document.slice(place, place + 1)))
        elif end == place + 1 and place + 1 - first <= 2:
            found.setdefault(first, NameMention(first, end, document.slice(first, end)))


def spelled_otherwise(document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """ "V. Putin", "Kassym-Zhomart Tokaev": somebody of the register, or named before, in other letters."""
    covered = {token for name in found.values() for token in range(name.first, name.last)}
    written = {document.lower[token] for token in covered}
    known = {sound(word) for word in written if len(word) >= SHORTEST}
    capitals = {word.lower() for word in set(document.words) if word[0].isupper()}
    for word, places in document.places.items():
        if (
            len(word) < FEWEST_LETTERS
            or word not in capitals
            or (heard := sound(word)) not in vocabulary.by_sound.keys() | known
        ):
            continue
        for place in places:
            if (
                place in covered
                or not reader._name_word(place)
                or _numbers_a_meeting(document, reader, place)
            ):
                continue
            first = reader.name_before(place, max(0, place - FARTHEST_INITIAL))
            last = reader.name_at(first, ends[place])
            words = [w for w in document.lower[first:last] if w.isalpha()]
            again = heard in known and word not in written and last - first == 1
            if again or (len(words) > 1 and vocabulary.spelled(words, document.published)):
                found.setdefault(first, NameMention(first, last, document.slice(first, last)))
                covered.update(range(first, last))


def serving_others(document: Document, reader, found, ends, vocabulary: Vocabulary) -> None:
    """ "Lavrov's deputy, Andrey Rudenko": of the country of whom he serves."""
    lower, ending = document.lower, {name.last: name for name in found.values()}
    for place in document.where(reader.pack.set("serving_others")):
        begin = place + 1 + (lower[place + 1 : place + 2] == (",",))
        owner = ending.get(place - 2) if lower[place - 2 : place] == ("'", "s") else None
        if owner is None or begin >= len(ends) or begin in found:
            continue
        end = reader.name_at(begin, ends[place])
        term = vocabulary.bearer(lower[owner.last - 1], document.published)
        country = owner.country or (owner.role and owner.role.country) or (term.country if term else "")
        if end - begin >= 2 and country:
            found[begin] = NameMention(begin, end, document.slice(begin, end), None, country)


def _numbers_a_meeting(document: Document, reader, place: int) -> bool:
    """ "the XI meeting" counts meetings and names nobody."""
    follows = document.lower[place + 1 : place + 2]
    return document.words[place].isupper() and reader.pack.holds("counted", follows)
