"""A quick search for one of many words: first whether any of them can begin at a character."""

import re


def quick(pattern: str) -> re.Pattern:
    """The pattern behind a look at the characters its alternatives may begin with, where these are known."""
    firsts = _firsts(pattern)
    return re.compile(f"(?=[{re.escape(''.join(sorted(firsts)))}])(?:{pattern})" if firsts else pattern)


def _firsts(pattern: str) -> set[str]:
    """The characters with which a match may begin; none where that cannot be told."""
    found: set[str] = set()
    for branch in _branches(pattern):
        first = _of_branch(branch)
        if not first:
            return set()
        found |= first
    return found


def _of_branch(branch: str) -> set[str]:
    found: set[str] = set()
    place = 0
    while place < len(branch):
        end = _unit(branch, place)
        unit, after = branch[place:end], branch[end : end + 1]
        optional = after in {"?", "*"} or re.match(r"\{0", branch[end:]) is not None
        if unit.startswith(("(?<", "(?!")) and not unit.startswith("(?P"):
            place = end  # only looks around
            continue
        of_range = unit.startswith("[") and not {"^", "-", "\\"}.isdisjoint(unit)
        if of_range or unit in {".", "^"} or unit.startswith("\\"):
            return set()
        inner = _inner(unit)
        first = (
            _firsts(inner)
            if unit.startswith("(")
            else set(unit.strip("[]"))
            if unit.startswith("[")
            else {unit}
        )
        if not first:
            return set()
        found |= first
        if not optional:
            return found
        place = _behind(branch, end)
    return set()


def _inner(unit: str) -> str:
    return re.sub(r"^\((?:\?:|\?P<\w+>|\?=)?", "", unit)[:-1] if unit.startswith("(") else unit


def _behind(branch: str, place: int) -> int:
    """Past a sign of repetition."""
    match = re.match(r"(?:[?*+]|\{\d*,?\d*\})\??", branch[place:])
    return place + (match.end() if match else 0)


def _unit(text: str, place: int) -> int:
    """The end of the group, class or character that begins here."""
    if text[place] == "[":
        return text.index("]", place + 2) + 1
    if text[place] != "(":
        return place + (2 if text[place] == "\\" else 1)
    depth = 0
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 1
        elif sign == "[":
            place = text.index("]", place + 2)
        depth += (sign == "(") - (sign == ")")
        place += 1
        if not depth:
            return place
    return place


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    found, start, place = [], 0, 0
    while place < len(pattern):
        if pattern[place] == "|":
            found.append(pattern[start:place])
            start = place + 1
            place += 1
        else:
            place = _unit(pattern, place)
    return [*found, pattern[start:]]
