"""Offices in Chinese: a title's last word, what belongs to it on the left, and whose it is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extraction.languages.matcher import PhraseTable, phrase_table
from extraction.languages.protocol import Named
from extraction.text.document import Document

from .lexicon import phrase, words

LONGEST_TITLE = 24  # characters of an office to the left of its last word
NAME_BEFORE = 6  # characters between two offices that 和 joins with a name before it
STOPS = frozenset(',。;:、!?()“”《》"\n 的由是为在对向请邀同应了有即据含括以')
NO_OFFICE = re.compile(  # 主席国, 部长会议, 总统府: no office but what belongs to one
    r"们|级|院|国(?!家)|府|团|处|会(?:议|晤|上|第)|理事会|第[一二三四五六七八九十\d]+[次届]|大会|峰会|论坛|会(?=[,。于在举召])|职|机构|新闻|办公|令(?!人)|任内|任期|候选|选举|竞选|专机|夫人"
)
REPUBLIC = re.compile(r"(?:伊斯兰|人民|民主|阿拉伯|社会主义)*(?:共和国|联邦|王国|酋长国)")
ONE_SIGN = {
    "中": "CN", "俄": "RU", "哈": "KZ", "吉": "KG", "塔": "TJ", "乌": "UZ", "印": "IN", "巴": "PK",
    "伊": "IR", "白": "BY", "蒙": "MN",
}  # fmt: skip
BY_ONE_SIGN = re.compile(  # 俄总统, 哈外长
    rf"[{''.join(ONE_SIGN)}](?=(?:第一|常务)?副?(?:总统|总理|外长|防长|首相|外交部|国防部|内务部|总检察长|"
    r"议长|财长|农长|司法部|教育部|文化部|卫生部|能源部|交通部|紧急情况部|安全会议秘书|国家安全|国务委员|大使))"
)
BEFORE_TITLE = re.compile(
    r"(?:其余|其他|另外)?(?:各位|[两一二三四五六七八九十]位)|东道主|时任|现任|新任|来自"
)


class Title(NamedTuple):
    """A title in the text with the country or organisation told before it."""

    start: int
    end: int
    role: str
    rank: str
    country: str = ""
    organisation: str = ""


@lru_cache(maxsize=1)
def _heads() -> PhraseTable:
    told = words("offices")["heads"]
    ranks = (
        ("outsider", told["outsiders"]),
        *((rank, told[rank]) for rank in ("state", "government", "minister", "official")),
    )
    return phrase_table(phrase(text, "office", rank) for rank, texts in ranks for text in texts)


@lru_cache(maxsize=1)
def _organisations() -> list[tuple[str, str]]:
    return sorted(words("offices")["organisations"].items(), key=lambda row: -len(row[0]))


@lru_cache(maxsize=1)
def _chinese() -> re.Pattern:
    return re.compile("|".join(words("offices")["signs"]["chinese"]))


def places_of_names(mask: str, named: Sequence[Named]) -> dict[int, Named]:
    """Countries and the organisation by where their name ends, with 共和国 behind it or without."""
    found: dict[int, Named] = {}
    for one in named:
        if one.kind in {"country", "sco"}:
            found[one.end] = one
            republic = REPUBLIC.match(mask, one.end) if one.kind == "country" else None
            if republic:
                found[republic.end()] = one
    return found


class OfficeReader:
    """Finds the offices of one document."""

    def __init__(self, document: Document, places: dict[int, Named]):
        self.document, self.mask, self.places = document, document.mask, places
        self.heads: list[int] = []

    def offices(self) -> list[Title]:
        """Every office, in text order."""
        heads = _heads().find(self.document.lower, self.document.words, self.document.places)
        self.heads = [head.first for head in heads]
        found: list[Title] = []
        for head in heads:
            if NO_OFFICE.match(self.mask, head.last):
                continue
            start = self._title_start(head.first, found[-1].end if found else 0)
            joined = found and found[-1].end == head.first and head.last - found[-1].start <= LONGEST_TITLE
            if joined and start >= found[-1].end:
                start = found.pop().start  # 执行委员会主任, one title in two words
            found.append(self._office(start, head.last, head.value))
        return found

    def _title_start(self, place: int, least: int) -> int:
        """Where a title begins: after a sign, a small word or a country."""
        mask, start = self.mask, place
        while start > max(least, place - LONGEST_TITLE):
            if mask[start - 1] in STOPS or start in self.places:
                break
            if mask[start - 1] in "和与及" and (
                start - 1 in self.places or 0 < start - 1 - least <= NAME_BEFORE
            ):
                break  # 普京和中国外长: what stands before 和 is another's name or country
            start -= 1
        return self._over_commas(start)

    def _over_commas(self, start: int) -> int:
        """哈萨克斯坦投资、工业和贸易部长: a title goes on over 、 as far as the country it stands behind."""
        if self.mask[start - 1 : start] != "、" or start - 1 in self.places:
            return start
        for place in range(start - 2, max(0, start - LONGEST_TITLE), -1):
            if self.mask[place] in STOPS and self.mask[place] != "、":
                return start
            if place in self.places:
                between = bisect_left(self.heads, place) < bisect_left(self.heads, start)
                return start if between or self.places[place].kind != "country" else place
        return start

    def _office(self, start: int, end: int, rank: str) -> Title:
        abroad = self._abroad(start)
        if abroad >= 0:
            start = abroad
        lead = BEFORE_TITLE.match(self.mask, start)
        start = lead.end() if lead and lead.end() < end else start
        role = self.mask[start:end]
        country, organisation = self._belongs(start, role, abroad >= 0)
        if not country and not organisation and rank != "outsider":
            start, country = self._by_one_sign(start)
        if not country and not organisation and rank != "outsider" and _chinese().search(role):
            country = "CN"
        return Title(start, end, self.document.text[start:end], rank, country, organisation)

    def _by_one_sign(self, start: int) -> tuple[int, str]:
        """Where a title begins whose country one character tells, here or, of two words, just before."""
        if BY_ONE_SIGN.match(self.mask, start):
            return start + 1, ONE_SIGN[self.mask[start]]
        before = BY_ONE_SIGN.match(self.mask, start - 1) if start else None
        apart = start < 2 or self.mask[start - 2] in STOPS
        return start, ONE_SIGN[self.mask[start - 1]] if before and apart else ""

    def _abroad(self, start: int) -> int:
        """Where 驻塔吉克斯坦大使 begins, or -1."""
        before = self.places.get(start)
        found = before.start - 1 if before is not None else -1
        return found if found >= 0 and self.mask[found] == "驻" else -1

    def _belongs(self, start: int, role: str, is_abroad: bool) -> tuple[str, str]:
        """The country and organisation told before a title; 的 may stand between."""
        at = start - 1 if self.mask[start - 1 : start] in {"的", ":"} else start
        before = self.places.get(at)
        country = before.value if before is not None and before.kind == "country" else ""
        organisation = next((code for text, code in _organisations() if text in role), "")
        ours = before is not None and before.kind == "sco"
        if not organisation and (
            (ours and "秘书长" in role) or (not country and role in {"秘书长", "副秘书长"})
        ):
            organisation = "SCO Secretariat"
        return country, organisation
