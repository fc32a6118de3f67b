"""Chinese behind the protocol: the parts of this folder put together."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extraction.languages.protocol import (
    Announcement,
    ClauseTold,
    DayTold,
    Facts,
    ListItem,
    Named,
    NamedPerson,
    SceneSoFar,
    SessionTold,
    Skeleton,
)
from extraction.languages.rules import Rule, load_rules
from extraction.text.document import Document, Sentence
from extraction.text.known import NOTHING_KNOWN, KnownWords
from extraction.vocabulary import Vocabulary

from .bodies import sessions_in
from .clauses import SentenceReader
from .days import days_between
from .lexicon import named_in, themes_in
from .lists import announcements_in, items_in
from .people import PeopleReader
from .sentences import read_document
from .unruled import unruled
from .verdicts import verdict_of

HELD_AT = re.compile(
    r"举行|召开|碰头|汇聚|会聚|相聚|开幕|举办|开会|揭幕|闭幕|落幕|聚会|聚首|齐聚|会晤|主持|出席|召集|迎来|拉开帷幕|参加|致辞|会议现场|会场|结束|"
    r"登场|落下帷幕|启幕|开场|围坐|坐到一起|坐在一起|共聚|云集|齐集|碰面|会场|圆桌|开锣|召集|与会|参会|登台|收官|散会"
)
ONE_SIGN_CITIES = {"京": "北京", "沪": "上海", "津": "天津"}
IN_ONE_SIGN = re.compile(
    r"在([京沪津])(?=(?:正式|隆重|顺利|圆满|成功|共同|主持)*(?:举行|召开|开幕|闭幕|举办|落幕|揭幕|启幕|结束|签署|开会|拉开))"
)
DATED_PLACE = re.compile(r"(?:^|\n|\()(?:\d{4}年)?\d{1,2}月\d{1,2}日[,、 ]{1,2}$")  # (2025年9月1日,天津)
BEFORE_PLACE = re.compile(r"(?:在|于|赴|齐聚|聚会|聚首|移师|来到|抵达|做客)[^,。;在于]{0,14}$")
ELSEWHERE = re.compile(r"(?:国事访问|签署的|通过的|驻|电|在[^,。]{0,10}以视频)")


class Chinese:
    """Reads Chinese, simplified or traditional."""

    code = "zh"
    is_han = True

    @property
    def rules(self) -> dict[str, Rule]:
        return load_rules("zh")

    def written(self, vocabulary: Vocabulary | None) -> KnownWords:
        return NOTHING_KNOWN

    def document(self, text: str, published: date | None, title: str | None) -> Document:
        return read_document(text, published, title)

    def named(self, document: Document, vocabulary: Vocabulary) -> list[Named]:
        found = [_placed(document, named) for named in named_in(document, vocabulary)]
        return sorted([*found, *_by_one_sign(document, vocabulary)], key=lambda named: named.start)

    def people(self, document: Document, named: Sequence[Named], vocabulary: Vocabulary) -> list[NamedPerson]:
        return PeopleReader(document, named, vocabulary).people()

    def days(self, document: Document, start: int, end: int) -> list[DayTold]:
        return days_between(document, start, end)

    def sessions(self, document: Document, named: Sequence[Named]) -> list[SessionTold]:
        return sessions_in(document, list(named))

    def verdict(self, document: Document, sessions: Sequence[SessionTold]) -> tuple[bool, str] | None:
        return verdict_of(document, sessions)

    def skeleton(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> Skeleton:
        return SentenceReader(facts, sentence, scene).skeleton()

    def unruled(self, facts: Facts, sentence: Sentence, scene: SceneSoFar) -> ClauseTold | None:
        return unruled(facts, sentence, scene)

    def items(self, document: Document) -> list[ListItem]:
        return items_in(document)

    def announcements(self, facts: Facts) -> list[Announcement]:
        return announcements_in(facts.document)

    def themes(self, document: Document, vocabulary: Vocabulary) -> list[Named]:
        return themes_in(document, vocabulary)


def _by_one_sign(document: Document, vocabulary: Vocabulary) -> Iterator[Named]:
    """在京举行: a city that one character tells, where something is held."""
    if "zh cities" not in vocabulary.made:
        spelt = vocabulary.spellings.get("zh", ())
        vocabulary.made["zh cities"] = {s.text: s.value for s in spelt if s.kind == "city"}
    cities = vocabulary.made["zh cities"]
    for match in IN_ONE_SIGN.finditer(document.mask):
        city = cities.get(ONE_SIGN_CITIES[match[1]])
        if city is not None:
            yield Named(match.start(1), match.end(1), "city", city, "at")


def _placed(document: Document, named: Named) -> Named:
    """A city or country where something is held: 在天津举行, 青岛…迎来, 齐聚比什凯克."""
    if named.kind not in {"city", "country"} or named.how == "side":
        return named
    mask = document.mask
    line = mask.rfind("\n", 0, named.start) + 1
    left = max(mask.rfind("。", 0, named.start) + 1, line)
    right = mask.find("。", named.end)
    right = right if right >= 0 else len(mask)
    before, after = mask[left : named.start], mask[named.end : min(right, named.end + 60)]
    if (
        re.match(r"[^\n,。]{0,12}?[电讯]", after)
        and named.start - line < 14
        and not re.search(r"[,。]", before)
    ):
        return named._replace(how="dateline")
    dated = DATED_PLACE.search(mask, max(0, line - 1), named.start)
    if dated and mask[named.end : named.end + 1] in "。,)\n":
        return named._replace(how="at")
    if named.kind == "country" and not re.match(r"(?:举行|召开|举办)", after):
        return named
    stands = BEFORE_PLACE.search(before) or re.match(
        r"(?:举行|召开|开幕|举办|揭幕|登场|落幕|闭幕|成为[^。]{2,44}(?:举办地|主办地|会址))", after
    )
    opens = re.search(r"(?:^|[,日])[\u4e00-\u9fff ]{0,3}$", before) and re.match(r"[^,。]{0,14}迎来", after)
    if opens or (
        stands and HELD_AT.search(before[-60:] + after) and not re.match(r"[^,。]{0,4}以视频", after)
    ):
        return named._replace(how="at")
    return named
