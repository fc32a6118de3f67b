"""Names of people in Chinese: of the register, by family name, by the characters of foreign ones."""

import re
from functools import lru_cache

from extraction.languages.protocol import Named

from .lexicon import words
from .offices import Title
from .script import as_compared

LONGEST_NAME = 22
SHORTEST_FOREIGN = 2
MOSTLY = 0.6  # the share of characters of a foreign name that are in the list of such
HEADS = (
    "副检察长",
    "检察长",
    "副部长",
    "部长",
    "副院长",
    "院长",
    "副局长",
    "局长",
    "秘书长",
    "主任",
    "主席",
    "总理",
    "大使",
    "署长",
    "行长",
)
INSTITUTIONS = frozenset("院部局委署会厅办国")
NEARBY = 2000  # characters in which the same name is looked for
AMBIGUOUS = frozenset("中和来为前应有任明同平后安")  # may end a given name, and may follow one


@lru_cache(maxsize=1)
def _letters() -> tuple[frozenset[str], frozenset[str], re.Pattern]:
    """Family names, characters of foreign names, and what ends a name."""
    told = words("people")
    after = "|".join(sorted(map(re.escape, dict.fromkeys(told["after"])), key=len, reverse=True))
    clean = ("".join(told[name].split()) for name in ("surnames", "foreign"))
    surnames, foreign = (frozenset(as_compared(text)) for text in clean)
    return surnames, foreign, re.compile(rf"(?:{after})|[,。;:、!?()“”《》\"\n \d-]|$")


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return frozenset(words("people")["no_names"].split())


def is_chinese(name: str) -> bool:
    return len(name) <= 4 and name[:1] in _letters()[0] and "·" not in name


def in_longer_name(mask: str, start: int, end: int) -> bool:
    """Whether a short name is the end of a longer foreign one: 胡兹达尔 is no 达尔."""
    foreign, after = _letters()[1:]
    before = mask[start - 2 : start]
    return (
        end - start <= 2
        and len(before) == 2
        and all(c in foreign for c in before)
        and not after.match(before)
    )


class NameReader:
    """Reads names at, before and up to a place of one text."""

    def __init__(self, mask: str, known: dict[int, Named], begins: set[int]):
        """`known` are names of the register by their start, `begins` where places and the SCO begin."""
        self.mask, self.known, self.begins = mask, known, begins

    def at(self, place: int, abroad: bool = False) -> tuple[int, int] | None:
        """A name that begins here: of the register, Chinese or foreign; `abroad`: behind a foreign office."""
        return self._strict(place) or (self._likely(place) if abroad else None)

    def _likely(self, place: int) -> tuple[int, int] | None:
        """Behind a foreign office, characters up to what follows a name, most of which foreign names have."""
        foreign, after = _letters()[1:]
        is_word = self.mask[place : place + 2] in _no_names() or after.match(self.mask, place)
        if place in self.begins or is_word:
            return None
        for end in range(place + 2, min(place + LONGEST_NAME, len(self.mask)) + 1):
            met = after.match(self.mask, end)
            if met and (len(met[0]) != 1 or not met[0].isalpha()):
                name = self.mask[place:end].replace("·", "")
                return (place, end) if sum(c in foreign for c in name) >= MOSTLY * len(name) else None
        return None

    def _strict(self, place: int) -> tuple[int, int] | None:
        if place in self.known:
            return place, self.whole(place, self.known[place].end)
        foreign, after = _letters()[1:]
        mask = self.mask
        if place in self.begins or mask[place : place + 2] in _no_names():
            return None
        end = place
        while end < min(len(mask), place + LONGEST_NAME) and (
            mask[end] in foreign or mask[end] == "·" or self._hyphen(end)
        ):
            end += 1
        cut = self._cut(place, end)
        chinese = self._chinese_name(place)
        if chinese and (cut - place < 4 or not after.match(mask, cut)):
            return place, chinese
        word = after.match(mask, place)
        if (
            cut - place >= SHORTEST_FOREIGN
            and after.match(mask, cut)
            and not (word and (cut - place < 4 or len(word[0]) > 1))
        ):
            return place, cut
        return (place, chinese) if chinese else None

    def _cut(self, start: int, end: int) -> int:
        """The first place, from the second character on, where what follows a name begins."""
        after = _letters()[2]
        for place in range(start + 2, end):
            if self._hyphen(place):
                continue  # 哈斯穆-卓玛尔特
            if self.mask[place - 1] != "·" and after.match(self.mask, place) and self._reads_on(place):
                return place
        return end

    def _hyphen(self, place: int) -> bool:
        """Whether a hyphen stands between characters of foreign names."""
        foreign = _letters()[1]
        around = self.mask[place - 1 : place], self.mask[place + 1 : place + 2]
        return self.mask[place : place + 1] == "-" and place > 0 and all(c and c in foreign for c in around)

    def _reads_on(self, place: int) -> bool:
        """A word of one character ends a foreign name only where no character of names follows."""
        match = _letters()[2].match(self.mask, place)
        return (
            len(match[0]) != 1
            or match[0] not in _letters()[1]
            or self.mask[place + 1 : place + 2] not in _letters()[1]
        )

    def _chinese_name(self, place: int) -> int | None:
        """The end of a family name with one or two characters behind it, before what follows a name."""
        surnames, _, after = _letters()
        mask = self.mask
        double = mask[place : place + 2] in words("people")["double_surnames"]
        if (mask[place : place + 1] not in surnames and not double) or self._is_word(place):
            return None
        least = place + (3 if double else 2)
        short, long = after.match(mask, least), after.match(mask, least + 1)
        if not mask[place:least].isalpha() or len(mask) < least:
            return None
        if short and (len(short[0]) != 1 or short[0] not in AMBIGUOUS or not long):
            return least
        if short and self._oftener(place, least):
            return least  # 周强和…, who is 周强 elsewhere, too
        return least + 1 if long and mask[least : least + 1].isalpha() else least if short else None

    def _oftener(self, place: int, end: int) -> bool:
        """Whether a name stands around here oftener than with the next character."""
        around = max(0, place - NEARBY), place + NEARBY
        return self.mask.count(self.mask[place:end], *around) > self.mask.count(
            self.mask[place : end + 1], *around
        )

    def _is_word(self, place: int) -> bool:
        """Whether what begins here is a word, or one stands right behind its first character."""
        if self.mask[place : place + 2] in _no_names() or place + 1 in self.begins or place in self.begins:
            return True
        after = _letters()[2]
        return any(
            len(m[0]) > 1 for m in (after.match(self.mask, place), after.match(self.mask, place + 1)) if m
        )

    def whole(self, start: int, end: int) -> int:
        """A name of the register with the given names behind it: 夏巴兹·谢里夫."""
        foreign = _letters()[1]
        if self.mask[end : end + 1] != "·":
            return end
        while (
            end < len(self.mask)
            and (self.mask[end] == "·" or self.mask[end] in foreign)
            and end - start < LONGEST_NAME
        ):
            end += 1
        return self._cut(start, end)

    def before(self, office: Title) -> tuple[int, int] | None:
        """托卡耶夫总统, 赵克志部长: a name of the register, or foreign characters from a sign on."""
        if office.rank == "outsider":
            return None
        for start in range(max(0, office.end - LONGEST_NAME), office.end - 1):
            if start in self.known and self.known[start].end in {
                office.start,
                office.end - 2,
                office.end - 3,
            }:
                return start, self.known[start].end
        role = self.mask[office.start : office.end]
        head = next(
            (
                h
                for h in ("秘书长", "总统", "总理", "外长", "部长", "主席", "首相", "大使")
                if role.endswith(h)
            ),
            "",
        )
        end = office.end - len(head)
        name = self.mask[office.start : end]
        foreign = _letters()[1]
        if head and len(name) >= 3 and all(c in foreign or c == "·" for c in name):
            return office.start, end
        return self._chinese_before(office)

    def _chinese_before(self, office: Title) -> tuple[int, int] | None:
        """最高人民检察院曹建明检察长: a Chinese name between an institution and its bearer's title."""
        role = self.mask[office.start : office.end]
        head = next((h for h in HEADS if role.endswith(h)), "")
        end = office.end - len(head)
        for start in (end - 3, end - 2):
            before = self.mask[max(0, start - 1) : start]
            behind = start == office.start or before in INSTITUTIONS
            if head and start >= office.start and behind and is_chinese(self.mask[start:end]):
                whole = self.mask[start:end].isalpha() and not self._is_word(start)
                return (start, end) if whole else None
        return None

    def to(self, end: int) -> int | None:
        """Where a name that ends here begins: behind a sign or a small word."""
        match = re.search(
            r"(?:[,。;:、(\n“”]|[是为由和与及的]|^)((?:(?![是为由和与及的])[\u4e00-\u9fff·]){2,20})$",
            self.mask[max(0, end - 22) : end],
        )
        if match is None:
            return None
        name, surnames, foreign = match[1], *_letters()[:2]
        is_name = all(c in foreign or c == "·" for c in name) or (len(name) <= 4 and name[0] in surnames)
        return end - len(name) if is_name else None
