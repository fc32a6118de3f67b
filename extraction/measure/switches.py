"""What can be switched off in the extraction, one thing at a time: rules, guards, word lists.

A list is switched off before its language is loaded, so each is tried in a process of its own, which has not
loaded the language yet or forgets it first.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from extraction import languages

MORPHOLOGY, JUDGE = "extraction.languages.ru.morphology", "extraction.statements.judge"
KEPT = {MORPHOLOGY, JUDGE}  # they take long to load and have no lists of ours
# English words that the vocabulary is built of, which is made before anything is switched off.
IN_VOCABULARY = frozenset(
    f"words.{name}" for name in ("sco", "members", "participants", "papers", "gatherings")
)
LEAST = 4  # letters of a word that are looked for, whatever its ending
_RUN = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Switch(NamedTuple):
    """Something that can be switched off; `kind` is "rule", "guard" or "list".

    A list's `name` is its file and its keys, as "words.months"; `words` are what an article must have some
    of to be read otherwise without it.
    """

    language: str
    kind: str
    name: str
    words: tuple[str, ...] = ()


def lists(language: str) -> Iterator[Switch]:
    """Every list of words in the files of a language: a list of strings, or a table of plain values."""
    for path in sorted((languages.FOLDER / language).glob("*.toml")):
        for keys, value in _lists_in(tomllib.loads(path.read_text("utf-8")), (path.stem,)):
            name = ".".join(keys)
            if language != "en" or (path.stem != "themes" and name not in IN_VOCABULARY):
                yield Switch(language, "list", name, tuple(map(str, value)))


def _lists_in(table: Mapping, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            yield (*keys, name), value
        elif isinstance(value, dict) and value:
            if any(isinstance(one, dict | list) for one in value.values()):
                yield from _lists_in(value, (*keys, name))
            else:
                yield (*keys, name), value


def occurs(switch: Switch, text: str) -> bool:
    """Whether the beginning of one of its words is in a text in lower case; yes where it is a pattern."""
    return any(_beginning(word) in text for word in switch.words)


@lru_cache(maxsize=50_000)
def _beginning(word: str) -> str:
    if not word.replace("@", "").replace("*", "").replace(" ", "").replace("-", "").isalpha():
        return ""  # a pattern
    run = max(_RUN.findall(word.lower()), key=len, default="")
    return run if _HAN.search(run) else run[: max(LEAST, len(run) - 4)]


def without_list(switch: Switch) -> None:
    """Empty the list for everything this process reads from now on."""
    path = languages.FOLDER / switch.language / f"{switch.name.partition('.')[0]}.toml"
    whole, keys, read = path.read_text("utf-8"), switch.name.split(".")[1:], tomllib.loads

    def loads(text: str, **options) -> dict:
        table = read(text, **options)
        if text == whole:
            above = table
            for key in keys[:-1]:
                above = above[key]
            above[keys[-1]] = type(above[keys[-1]])()
        return table

    tomllib.loads = loads
    forget(switch.language)


def forget(language: str) -> None:
    """As if nothing had been read in the language yet."""
    package = f"{languages.__name__}.{language}."
    for name in [name for name in sys.modules if name.startswith(package) and name not in KEPT]:
        del sys.modules[name]
    for name, module in list(sys.modules.items()):
        if name.startswith("extraction.") and name not in KEPT:
            for called, value in list(vars(module).items()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
                elif called == "_TABLE":
                    value.clear()


def warm(language: str) -> None:
    """Load what no list changes, before processes are forked."""
    import_module(JUDGE).load_judge(language, None)
    if language == "ru":
        import_module(MORPHOLOGY).readings("слово")


def without_guard(switch: Switch) -> None:
    """Let pass what the guard would drop."""
    if switch.language == "en":
        from extraction.statements.judging import Judge

        setattr(Judge, switch.name, lambda *given: False)
        return
    from extraction.statements import guards, interpreting

    asked: Callable = interpreting.dropped_by
    guards.ALWAYS.pop(switch.name, None)

    def dropped_by(clause, rule, *others):
        kept = tuple(name for name in rule.unless if name != switch.name)
        return asked(clause, rule._replace(unless=kept), *others)

    vars(interpreting)["dropped_by"] = dropped_by


def note_guards(noted: set[str]) -> None:
    """From now on, put the name of every guard that drops something into `noted`."""
    from extraction.statements import interpreting
    from extraction.statements.judging import Judge

    for name in guards_of_english():
        setattr(Judge, name, _noting(getattr(Judge, name), name, noted))
    asked: Callable = interpreting.dropped_by

    def dropped_by(*given) -> str:
        guard = asked(*given)
        if guard:
            noted.add(guard)
        return guard

    vars(interpreting)["dropped_by"] = dropped_by


def _noting(asked: Callable, name: str, noted: set[str]) -> Callable:
    def answer(*given):
        said = asked(*given)
        if said:
            noted.add(name)
        return said

    return answer


def guards_of_english() -> list[str]:
    """Questions of English statements whose "yes" drops a clause, or changes what becomes of it."""
    from extraction.statements.judging import Judge

    own = {name: value for part in Judge.__mro__ for name, value in vars(part).items() if callable(value)}
    return sorted(
        name
        for name, value in own.items()
        if name.startswith("_") and getattr(value, "__annotations__", {}).get("return") is bool
    )


def guards_of(language: str) -> list[str]:
    """The guards by name, those of Russian and Chinese in the order in which they are asked."""
    if language == "en":
        return guards_of_english()
    from extraction.languages.rules import load_rules
    from extraction.statements.guards import ALWAYS

    named = [name for rule in load_rules(language).values() for name in rule.unless]
    return list(dict.fromkeys([*named, *ALWAYS]))


def rules_of(language: str) -> list[str]:
    """The rules of statements by name."""
    if language == "en":
        return list(dict.fromkeys(cue["name"] for cue in languages.load_pack("en").cues))
    from extraction.languages.rules import load_rules

    return list(load_rules(language))
