"""Joining nouns that act together: "Belarus, Iran and China", "the president of Mongolia, X"."""

from extraction.find.actors import Node
from extraction.find.mentions import MEMBERS, PARTICIPANTS
from extraction.languages import Pack

ALSO = {(",",), (",", "the"), (",", "also"), (",", "also", "a"), (",", "a"), (",", "who", "is", "also")}


def joined(lower: tuple[str, ...], nodes: list[Node], pack: Pack) -> list[Node]:
    """States become one subject of several states, people one group; an apposition stays one person."""
    found: list[Node] = []
    for node in nodes:
        both = _both(lower, found[-1], node, pack) if found else None
        if both:
            found[-1] = both
        else:
            found.append(node)
    return found


def _both(lower: tuple[str, ...], before: Node, node: Node, pack: Pack) -> Node | None:
    """What two neighbours are together, or None."""
    if _apposed(lower, before, node):
        return (before if before.person else node)._replace(first=before.first, last=node.last)
    kinds = before.kind, node.kind
    if kinds not in TOGETHER:
        return None
    if kinds[0] == "person" and _reported(lower, before, pack):
        return None
    if kinds == ("person", "person") and _in_aside(lower, before, node, pack):
        return None
    if kinds == ("person", "collective") and not pack.holds("conjunctions", lower[before.last : node.first]):
        return None
    if not _only_commas(lower[before.last : node.first], pack):
        return None
    kind, collective = TOGETHER[kinds]
    countries = (
        before.countries if kinds == ("person", "collective") else (*before.countries, *node.countries)
    )
    person = before.person if kind == "people" else None
    return Node(before.first, node.last, kind, person, countries, collective, "named")


TOGETHER = {
    ("state", "state"): ("state", ""),
    ("person", "person"): ("people", PARTICIPANTS),
    ("people", "person"): ("people", PARTICIPANTS),
    ("people", "collective"): ("people", PARTICIPANTS),
    ("person", "collective"): ("people", MEMBERS),
}


def _reported(lower: tuple[str, ...], before: Node, pack: Pack) -> bool:
    """ "According to Wang, the members need", "in the view of the minister, they": the first only says so."""
    near = lower[max(0, before.first - 4) : before.first]
    return pack.holds("according", near) or (pack.holds("opinions", near) and pack.holds("opinion_of", near))


def _in_aside(lower: tuple[str, ...], before: Node, node: Node, pack: Pack) -> bool:
    """ "chaired by Wang Yi, Araghchi proposed": the first belongs to the aside, not to the subject."""
    agent = pack.holds("aside_openers", lower[max(0, before.first - 1) : before.first])
    return agent and not pack.holds("conjunctions", lower[before.last : node.first])


def _apposed(lower: tuple[str, ...], before: Node, node: Node) -> bool:
    """ "the president of Mongolia, Khaltmaagiin Battulga", "Nurtleu, the minister": one person."""
    if before.kind == "person" and node.kind == "stranger":
        return lower[before.last : node.first] in ALSO and lower[node.last : node.last + 1] == (",",)
    one = node.kind == before.kind == "person" and node.countries == before.countries
    comma = lower[before.last : node.first] in {(",",), (",", "the"), (",", "also", "the")}
    if not one or not comma or before.person is node.person or not (before.person and node.person):
        return one and comma
    return before.person.name.split()[-1] in node.person.name


def _only_commas(between: tuple[str, ...], pack: Pack) -> bool:
    light = all(w == "," or w in pack.set("between_names") for w in between)
    return light and ("," in between or pack.holds("conjunctions", between))
