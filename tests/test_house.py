"""How the house is built, beside the layers of imports: one name for one thing, and no back doors."""

import ast
import re
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
FLOORS = {  # of each app, counted from the roof
    app.strip(): floor for floor, apps in enumerate(LAYERS["layers"]) for app in re.split(r"[|:]", apps)
}
GIVEN = {"Command"}  # Django finds the class of a command by this name
SUBJECTS = {"meeting", "participant", "proposal", "point", "pledge", "theme", "country", "countries"}
KNOWS_SUBJECTS = {
    "review/models/on_record.py": "the database needs a column for each kind of record",
    "review/decisions.py": "NO_MEETING is a state of articles",
}


def modules(*folders: str) -> Iterator[tuple[str, Path]]:
    """Every module of these folders but migrations, with its path from the root."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def namespaces() -> dict[str, str]:
    """The app behind each namespace of addresses."""
    found = {}
    for place, path in modules(*FLOORS):
        if path.name == "urls.py":
            for name in re.findall(r'^app_name = "(\w+)"', path.read_text("utf-8"), re.MULTILINE):
                found[name] = place.split("/")[0]
    return found


def words_of(identifier: str) -> set[str]:
    """“PointTheme” and “point_themes” are made of “point” and “theme”."""
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", identifier)}
    return words | {word.removesuffix("s") for word in words}


def test_no_two_classes_have_one_name():
    places = defaultdict(list)
    for place, path in modules(*FLOORS, "bench", "tests"):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and node.name not in GIVEN:
                places[node.name].append(place)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_no_model_is_fetched_by_a_name_written_out():
    for place, path in modules(*FLOORS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "get_model":
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                assert not any(isinstance(one, ast.Constant) for one in given), f"{place}:{node.lineno}"


def test_no_module_leads_to_the_addresses_of_an_app_above_its_own():
    apps = namespaces()
    assert apps["reports"] == "desk"
    for place, path in modules(*FLOORS):
        own = place.split("/")[0]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = re.fullmatch(r"(\w+):[\w-]+", node.value)
                app = apps.get(named[1], own) if named else own
                assert FLOORS[app] >= FLOORS[own], f"{place}:{node.lineno} {node.value}"


def test_the_catalogue_and_the_review_do_not_name_what_records_are_about():
    named = defaultdict(set)
    for place, path in modules("catalogue", "review"):
        with path.open("rb") as lines:
            for token in tokenize.tokenize(lines.readline):
                if token.type == tokenize.NAME and words_of(token.string) & SUBJECTS:
                    named[place].add(token.string)
    assert not {place: names for place, names in named.items() if place not in KNOWS_SUBJECTS}
    assert named["review/decisions.py"] == {"NO_MEETING"}


def test_every_path_that_newcomers_are_sent_to_exists():
    for page in ("README.md", "docs/contributing.md", "docs/data-way.md", "docs/glossary.md"):
        for path in re.findall(r"`([\w.-]+/[\w./-]*)`", (ROOT / page).read_text("utf-8")):
            assert path == "var/" or (ROOT / path).exists(), f"{page}: {path}"
