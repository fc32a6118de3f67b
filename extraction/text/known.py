"""Words that are known beforehand, for telling a torn word from a hyphenated one and a name in capitals."""

import re
from dataclasses import dataclass, field, replace

_WORD = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True)
class KnownWords:
    """Words in lower case: ordinary ones, and names with how they are written ("lavrov": "Lavrov").

    `heads` are the offices and titles that a name follows, `offices` the words that open what one is ("X,
    deputy minister"), `short` what is written in capitals always
    ("SCO"); `before_hyphen` keep their hyphen ("counter-terrorism"), `after_hyphen` too ("China-led"), and
    `suspended` follow one that belongs to a word said later ("pre- and post-war"). `no_name_endings` end
    words that are hardly ever names.
    """

    ordinary: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    before_hyphen: frozenset[str] = frozenset()
    after_hyphen: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    no_name_endings: tuple[str, ...] = ()

    def with_those_of(self, text: str) -> "KnownWords":
        """Also the words of a text: those it writes small, and those it writes with a capital only."""
        written = set(_WORD.findall(text))
        small = {word for word in written if word.islower()}
        names = {word.lower(): word for word in written if word.istitle() and word.lower() not in small}
        return replace(self, ordinary=self.ordinary | small, names=names | self.names)


NOTHING_KNOWN = KnownWords()
