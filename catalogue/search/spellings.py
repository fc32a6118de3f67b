"""British and American spellings of one word, so that a search for either finds both.

A family is a pattern of the whole word and its two spellings. A pattern that is too wide only adds a spelling
that nobody uses. But two different words must not become one ("prise", "prize"), so the words that only look
like members of a family are listed.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from math import prod

MOST = 8  # spellings of one phrase
ONE_WAY = frozenset(
    "advertise advise apprise arise capsise chastise circumcise comprise compromise concise cruise bruise"
    " demise despise devise disguise enterprise excise exercise exorcise expertise franchise incise"
    " improvise likewise maise merchandise noise otherwise paradise poise praise precise premise prise"
    " promise raise revise rise seise sise supervise surmise surprise televise treatise unwise wise".split()
)  # always -ise or always -ize, written here with "is"
FAMILIES = tuple(
    (re.compile(pattern), british, american)
    for pattern, british, american in (
        # organise, organization
        (r"(\w\w+)i[sz](e|es|ed|er|ers|ing|ation|ations|ational|able)", r"\1is\2", r"\1iz\2"),
        (r"(anal|paral|catal)y[sz](e|es|ed|er|ers|ing)", r"\1ys\2", r"\1yz\2"),
        # labour, neighbourhood, favourable
        (
            r"((?:un|dis|mis)?(?:lab|harb|neighb|fav|hon|behavi|col|endeav|vig|rig|hum|arm|vap|rum|sav|splend))"
            r"ou?r(\w*)",
            r"\1our\2",
            r"\1or\2",
        ),
        # centre, kilometre
        (r"(\w*(?:cent|met|theat|fib|lit|calib|spect))(?:re|er)(s|)", r"\1re\2", r"\1er\2"),
        (r"((?:de)?cent)(?:r|er)(ed|ing)", r"\1r\2", r"\1er\2"),
        # defence, licensing
        (r"(defen|offen|licen|preten|practi)[cs](e|es|ed|ing|eless)", r"\1c\2", r"\1s\2"),
        (r"(program)(?:me)?(s|)", r"\1me\2", r"\1\2"),
        (r"(dial|catal|anal|monol|epil)og(?:ue)?(s|)", r"\1ogue\2", r"\1og\2"),
        # travelling, counsellor
        (
            r"(travel|model|signal|label|cancel|channel|counsel|fuel|level|marvel|tunnel|equal|initial|total)l?"
            r"(ed|ing|er|ers|or|ors|ous)",
            r"\1l\2",
            r"\1\2",
        ),
        (r"(fulfil|enrol|instal|instil|distil)l?(s|ment|ments|)", r"\1\2", r"\1l\2"),
        (r"(ski|wi)ll?ful(\w*)", r"\1lful\2", r"\1llful\2"),
        (r"(judg|acknowledg|abridg)e?ment(s|)", r"\1ement\2", r"\1ment\2"),
        (r"(manoeuv|maneuv)(?:re|er)(s|d|)", r"manoeuvre\2", r"maneuver\2"),
        (r"gr[ae]y(s|er|ing|)", r"grey\1", r"gray\1"),
        (r"age?ing", "ageing", "aging"),
        (r"alumini?um", "aluminium", "aluminum"),
        (r"sul(?:ph|f)ur(\w*)", r"sulphur\1", r"sulfur\1"),
        (r"pl(?:ough|ow)(s|ed|ing|)", r"plough\1", r"plow\1"),
        (r"s[ck]eptic(\w*)", r"sceptic\1", r"skeptic\1"),
        (r"art[ei]fact(s|)", r"artefact\1", r"artifact\1"),
        (r"jewel(?:lery|ry)", "jewellery", "jewelry"),
        (r"(p|orthop)a?ediatric(s|)", r"\1aediatric\2", r"\1ediatric\2"),
        (r"archa?eolog(\w*)", r"archaeolog\1", r"archeolog\1"),
        (r"encyclopa?edia(s|)", r"encyclopaedia\1", r"encyclopedia\1"),
        # counter-terrorism, co-operation
        (r"(counter|anti|non|multi|cyber)-?(\w{5,})", r"\1-\2", r"\1\2"),
        (r"co-?(operat\w*|ordinat\w*)", r"co-\1", r"co\1"),
        (r"e-?mail(s|)", r"e-mail\1", r"email\1"),
    )
)


# A word, including a first part that some people write with a hyphen and some without.
WORD = re.compile(r"((?:(?:counter|anti|non|multi|cyber|co|e)-)?[^\W\d_]+)")
VERB = re.compile(r"(\w*?i)[sz](?:e|es|ed|er|ers|ing|ation|ations|ational|able)")


@lru_cache(maxsize=4096)
def spellings(words: str) -> tuple[str, ...]:
    """A word or phrase, in lower case, in each spelling; the first is the same for all of them.

    A phrase with very many spellings only gets the all-British one and the all-American one.
    """
    pieces = WORD.split(words.lower())
    forms = [_of_word(piece) if place % 2 else (piece,) for place, piece in enumerate(pieces)]
    every: Iterable[Iterable[str]] = product(*forms)
    if prod(map(len, forms)) > MOST:
        every = [[form[0] for form in forms], [form[-1] for form in forms], pieces]
    return tuple(dict.fromkeys(map("".join, every)))


def _of_word(word: str) -> tuple[str, ...]:
    for pattern, british, american in FAMILIES:
        if (found := pattern.fullmatch(word)) and not _one_way(word):
            return found.expand(british), found.expand(american)
    return (word,)


def _one_way(word: str) -> bool:
    if not (found := VERB.fullmatch(word)):
        return False
    verb = f"{found[1]}se"
    return verb in ONE_WAY or re.sub("^(?:re|un|over|under|dis)", "", verb) in ONE_WAY
