"""Joining nouns that act together: "Belarus, Iran and China", "the president of Mongolia, X"."""

from extraction.find.actors import Node
from extraction.find.mentions import MEMBERS, PARTICIPANTS
from extraction.find.persons import FoundPerson
from extraction.languages import Pack

FEW = 3  # who act together without being all who met
ALSO = {(",",), (",", "the"), (",", "also"), (",", "also", "a"), (",", "a"), (",", "who", "is", "also")}


def joined(lower: tuple[str, ...], nodes: list[Node], pack: Pack) -> list[Node]:
    """States become one subject of several states, people one group; an apposition stays one person."""
    found: list[Node] = []
    for number, node in enumerate(nodes):
        apart = found and _sets_scene(lower, found[-1], node, nodes[number + 1 : number + 2], pack)
        both = _both(lower, found[-1], node, pack) if found and not apart else None
        if both:
            found[-1] = both
        else:
            found.append(node)
    for number in range(len(found) - 1, 0, -1):
        if _ministers_of(lower, found[number - 1], found[number], pack):
            found[number - 1 : number + 1] = [found[number]._replace(first=found[number - 1].first)]
    return found


def _sets_scene(lower: tuple[str, ...], before: Node, node: Node, behind: list[Node], pack: Pack) -> bool:
    """ "On Afghanistan, India remains": the first of two states only tells what the matter is."""
    if before.kind != "state" or node.kind != "state" or lower[before.last : node.first] != (",",):
        return False
    more = any(n.kind == "state" and _only_commas(lower[node.last : n.first], pack) for n in behind)
    return not more and pack.holds("scene_openers", lower[max(0, before.first - 1) : before.first])


def _both(lower: tuple[str, ...], before: Node, node: Node, pack: Pack) -> Node | None:
    """What two neighbours are together, or None."""
    if _as_whom(before, node) and lower[before.first - 1] == "as" and lower[before.last] == ",":
        return node._replace(first=before.first)  # "As chair, Jaishankar said"
    if _apposed(lower, before, node):
        one = before if before.person and before.person.tokens else node
        return one._replace(first=before.first, last=node.last)
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
    people = (*(before.people or _alone(before)), *_alone(node)) if node.kind == "person" else ()
    return Node(before.first, node.last, kind, person, countries, collective, "named", people=people)


def _as_whom(before: Node, node: Node) -> bool:
    return node.kind == "person" and before.kind in {"person", "stranger"}


def _alone(node: Node) -> tuple[FoundPerson, ...]:
    return (node.person,) if node.person else ()


def few(node: Node) -> bool:
    """Whether two or three people act together whose countries are all known: each acts for his own."""
    return 1 < len(node.people) <= FEW and len(node.countries) == len(node.people)


def _ministers_of(lower: tuple[str, ...], before: Node, node: Node, pack: Pack) -> bool:
    """ "the foreign ministers of Uzbekistan and India": two or three states and not all who met."""
    owned = before.kind == "collective" and node.kind == "state" and 1 < len(node.countries) <= FEW
    between = tuple(word for word in lower[before.last : node.first] if word != "the")
    return owned and len(between) == 1 and pack.holds("belonging", between)


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
    if one and comma and before.person and not before.person.tokens:
        return True  # "Lavrov's deputy, Andrey Rudenko"
    if not one or not comma or before.person is node.person or not (before.person and node.person):
        return one and comma
    return before.person.name.split()[-1] in node.person.name


def _only_commas(between: tuple[str, ...], pack: Pack) -> bool:
    light = all(w == "," or w in pack.set("between_names") for w in between)
    return light and ("," in between or pack.holds("conjunctions", between))
