"""Countries, cities, the organisation and its collectives in a Russian text, in any case."""

from collections.abc import Iterable
from functools import lru_cache

from extraction.languages.matcher import Mention, Phrase, PhraseTable, phrase_table, words_of
from extraction.languages.protocol import Named
from extraction.text.document import Document
from extraction.vocabulary import City, Vocabulary

from .declension import declined
from .morphology import readings
from .phrases import Phrasebook, compiled, phrasebook
from .words import table

KINDS = ("sco", "members", "participants", "gathering", "paper")
NOT_A_COUNTRY = ("русск",)  # of the language and people rather than of the state
CAPITALS = ("столице", "столица", "столицу", "столицы")
UNCHANGED = ("оа", "уа", "иа", "еа")  # endings of names that keep one form: «Гоа»
PARTS_OF_A_COUNTRY = frozenset("штате провинции регионе курорте районе области городке местечке".split())
HERE = frozenset({"здесь", "дворце", "резиденции", "конгресс", "отеле", "здании", "зале", "экспоцентре"})
HEAD = 5  # body sentences that may tell where somebody met, those of the dateline among them
HOSTING = frozenset(
    "принял приняла принимал принимала принимает приютил приютила собрал собрала собирает".split()
)
AT = frozenset({"в", "во", "на"})
MADE = "ru named"


def named(document: Document, vocabulary: Vocabulary) -> list[Named]:
    """What the register knows, in text order; of overlapping phrases of one kind the longest."""
    if MADE not in vocabulary.made:
        vocabulary.made[MADE] = phrase_table(_phrases(vocabulary))
    names: PhraseTable = vocabulary.made[MADE]
    found = [
        _of(document, mention) for mention in names.find(document.lower, document.words, document.places)
    ]
    taken: dict[str, int] = {}
    for match in collectives().find(document.lower, document.places, document.ends_of):
        if taken.get(match.value, -1) < match.first:
            taken[match.value] = match.last - 1
            found.append(Named(document.starts[match.first], document.ends[match.last - 1], match.value))
    found += _capitals(document, found, vocabulary)
    found = _of_dateline(document, found)
    found.sort(key=lambda name: (name.start, -name.end))
    return found


def _of_dateline(document: Document, found: list[Named]) -> list[Named]:
    """The dateline's city is the place where the head tells of «здесь» or a hall and of no other city."""
    head = [s for s in document.sentences if s.kind == "body"][:HEAD]
    if not head or HERE.isdisjoint(document.lower[head[0].first : head[-1].last]):
        return found
    if any(name.kind == "city" and name.how == "at" and name.start < head[-1].end for name in found):
        return found
    return [n._replace(how="at") if n.kind == "city" and n.how == "dateline" else n for n in found]


def _capitals(document: Document, found: list[Named], vocabulary: Vocabulary) -> list[Named]:
    """«в столице Киргизии» is its capital."""
    ends = {document.mask.rfind(" ", 0, name.start): name for name in found if name.kind == "country"}
    capitals = []
    for at in (place for word in CAPITALS for place in document.places.get(word, ())):
        name = ends.get(document.ends[at])
        if name and (city := vocabulary.capitals.get(name.value)):
            how = "at" if at and document.lower[at - 1] in AT and document.lower[at] == "столице" else ""
            capitals.append(Named(document.starts[at], name.end, "city", city, how))
    return capitals


def _of(document: Document, mention: Mention) -> Named:
    start, end = document.starts[mention.first], document.ends[mention.last - 1]
    if mention.kind == "country":
        iso, how = mention.value
        if not how and _how(document, mention) == "at":
            how = "at"
        return Named(start, end, "country", iso, how)
    return Named(start, end, mention.kind, mention.value, _how(document, mention))


def _how(document: Document, mention: Mention) -> str:
    """Of a city: "at" after «в» in the prepositional, "dateline" where it opens a paragraph before a day."""
    first = mention.first
    if document.lower[mention.last - 1].endswith(
        ("ский", "ская", "ское", "ского", "ской", "ском", "скую", "ским", "ские")
    ):
        return "adjective"
    if _begins_line(document, first) and document.lower[mention.last : mention.last + 1] in {
        (",",),
        (".",),
        ("–",),
        ("—",),
        ("/",),
    }:
        return "dateline"
    if _hosts(document, mention):
        return "at"
    back = [at for at in range(max(0, first - 4), first) if document.lower[at] in AT]
    between = _plainly(document.lower[back[-1] + 1 : first]) if back else ()
    if back and all(_agrees(word) for word in between):
        word = document.lower[mention.last - 1]
        held = between or word[-1] in "еоиуы" or word.endswith(UNCHANGED)
        return "at" if held or "loct" in {form.case for form in readings(word)} else "to"
    return ""


def _hosts(document: Document, mention: Mention) -> bool:
    """«Самарканд принял саммит», «который принимал Тяньцзинь»."""
    lower, first = document.lower, mention.first
    beside = lower[mention.last : mention.last + 1] + lower[first - 1 : first]
    word = lower[mention.last - 1]
    return not HOSTING.isdisjoint(beside) and "nomn" in {form.case for form in readings(word)}


def _plainly(between: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before a city without the country of «в столице Индии Нью-Дели»."""
    return between[:1] if len(between) == 2 and between[0] == "столице" else between


def _agrees(word: str) -> bool:
    """What may stand between «в» and a city: «в городе», «в китайском», «в г.»."""
    return word in {"г", ".", "городе", "столице", "столичном", "нашей", "самом", *PARTS_OF_A_COUNTRY} or any(
        form.part in {"ADJF", "PRTF"} and form.case == "loct" for form in readings(word)
    )


def _begins_line(document: Document, first: int) -> bool:
    if first == 0:
        return True
    gap = document.mask[document.ends[first - 1] : document.starts[first]]
    return "\n" in gap


def _phrases(vocabulary: Vocabulary) -> Iterable[Phrase]:
    adjective = "ru_adjectives_demonyms"
    for spelt in vocabulary.spellings.get("ru", ()):
        if spelt.kind == "city":
            for form in declined(spelt.text):
                yield Phrase(_folded(form), "city", spelt.value, cased=True)
        if spelt.kind != "country" or spelt.text.lower().startswith(NOT_A_COUNTRY):
            continue
        if spelt.column == "ru_metonyms" and "ск" in spelt.text[-6:].lower() and not spelt.text[0].isupper():
            continue  # «московский» is of the city
        how = {adjective: "adjective", "ru_metonyms": "metonym"}.get(spelt.column, "")
        yield Phrase(_folded(spelt.text), "country", (spelt.value, how), cased=how != "adjective")
    for iso, names in table("places")["countries"].items():
        for name in names:
            for form in declined(name) if not name.isupper() else {name.lower()}:
                yield Phrase(_folded(form), "country", (iso, ""), cased=True)
    known = _cities(vocabulary)
    for name, adjectives in table("places")["adjectives"].items():
        for form in compiled(adjectives[0])[0].words if name in known else ():
            yield Phrase((form,), "city", known[name])
    for name, spellings in table("places")["cities"].items():
        city = known.get(name)
        for spelling in spellings if city else ():
            for form in declined(spelling):
                yield Phrase(_folded(form), "city", city, cased=True)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.replace("ё", "е") for word in words_of(text))


def _cities(vocabulary: Vocabulary) -> dict[str, City]:
    """The register's cities by their names in it."""
    rows = (
        row
        for by_second in vocabulary.phrases.by_first.values()
        for rows in by_second.values()
        for row in rows
    )
    return {row.value.name: row.value for row in rows if row.kind == "city"}


@lru_cache(maxsize=1)
def collectives() -> Phrasebook:
    """The phrases of `named.toml`, each standing for its kind."""
    kinds = table("named")
    return phrasebook((phrase, kind) for kind in KINDS for phrase in kinds[kind]["phrases"])
