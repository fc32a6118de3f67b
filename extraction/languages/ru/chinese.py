"""Chinese names as Russian writes them: a family name of a closed list, then one or two syllables."""

import re

INITIALS = "б|п|м|ф|д|т|н|л|г|к|х|цз|ц|с|чж|ч|ш|ж|й|в|"
FINALS = (
    "иань|иэнь|янь|ань|энь|уань|юань|ин|ян|ун|юн|эн|ан|ань|инь|унь|юнь|ен|онг|он|яо|ао|оу|эй|ай|уй|ой|уа|юэ|я|е|ю|у|о|э|а|и|ы|ь|"
    "уан|уай|эр|ио|ья|ье|ью|ё|иу"
)
SYLLABLE = f"(?:(?:{INITIALS})(?:{FINALS}))"
GIVEN = re.compile(rf"{SYLLABLE}(?:ъ?{SYLLABLE})?(?:а|у|ом|ем|е|я|ю|ой)?")
FAMILY_NAMES = frozenset(
    "ван ли чжан лю чэнь ян хуан чжао у чжоу сюй сунь ма чжу ху го хэ линь гао ло чжэн лян се "
    "сун тан хань фэн дэн "
    "цао пэн цзэн сяо тянь дун пань юань юй цай цзян ду е чэн су вэй люй дин жэнь шэнь яо лу "
    "цуй чжун тань фань "
    "ляо ши цзинь вэнь си цинь мэн цю хоу цзоу сюн бай цзя фу лэй цянь дай янь лай тао бао инь "
    "шао кан мао гун "
    "оуян хун чан ди нин ци пу".split()
)


def is_family_name(word: str) -> bool:
    """Whether a capitalised word is a Chinese family name, in any case of its («Вана»)."""
    low = word.lower().replace("ё", "е")
    if low in FAMILY_NAMES:
        return True
    stem = low[:-1] if low[-1:] in "ауея" else low.removesuffix("ом").removesuffix("ем")
    return (
        len(stem) > 1
        and (stem in FAMILY_NAMES or stem + "ь" in FAMILY_NAMES or stem + "й" in FAMILY_NAMES)
        and stem != low
    )


def is_given_name(word: str) -> bool:
    """Whether a capitalised word may be a Chinese given name, in any case of its."""
    return len(word) <= 12 and GIVEN.fullmatch(word.lower().replace("ё", "е")) is not None
