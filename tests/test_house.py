"""How the house is built, beside the layers of imports: one name for one thing, and no back doors."""

import ast
import re
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.urls import URLResolver, get_resolver

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
TEMPLATES = ROOT / "templates"
SHARED = ("includes", "admin")  # folders of several apps: a template is of the lowest app that uses it
FRAMES = {
    "base.html": "is around every page, with the ways to all parts of the site",
    "admin/base_site.html": "is around every page of the admin",
}
ALWAYS_THERE = {"home": "every page's frame leads to it", "about": "every page's frame leads to it"}
DESK_SCREENS = {  # other addresses of the admin are Django's, or of the app whose screen it shows
    "admin:articles_article_review",
    "admin:articles_article_work",
    "admin:articles_article_second_reading",
    "admin:review_discrepancy_settle",
    "admin:review_decision_accuracy",
}


def modules(*folders: str) -> Iterator[tuple[str, Path]]:
    """Every module of these folders but migrations, with its path from the root."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def answering() -> dict[str, str]:
    """The app that answers at an address, by the address's name."""
    found = dict.fromkeys(DESK_SCREENS, "desk")

    def look(patterns, space=""):
        for one in patterns:
            if not isinstance(one, URLResolver):
                view = one.callback
                view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
                app = view.__module__.split(".")[0]
                if one.name and app in FLOORS:
                    found[space + one.name] = app
            elif one.namespace != "admin":
                look(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)

    look(get_resolver().url_patterns)
    return found


def written_in(path: Path) -> Iterator[ast.Constant]:
    """The texts written out in a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


@cache
def templates() -> dict[str, str]:
    """What is written in each template, by its name."""
    return {
        path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")
    }


def pieces(text: str) -> set[str]:
    """The templates that one extends and includes."""
    return set(re.findall(r'{% *(?:extends|include) "([^"]+)"', text)) - FRAMES.keys()


@cache
def owners() -> dict[str, str]:
    """The app of each template."""
    owned, users = {}, defaultdict(set)
    for name, text in templates().items():
        folder = name.split("/")[0]
        if folder not in SHARED or name in FRAMES:
            owned[name] = folder if folder in FLOORS else "sco_site"
        for piece in pieces(text):
            users[piece].add(name)
    rendered = defaultdict(set)
    for place, path in modules(*FLOORS):
        for node in written_in(path):
            rendered[node.value].add(place.split("/")[0])

    def apps(name: str, seen: frozenset) -> set[str]:
        if name in owned:
            return {owned[name]}
        further = [apps(user, seen | {name}) for user in users[name] - seen]
        return rendered[name].union(*further)

    return {name: max(apps(name, frozenset()), key=FLOORS.get, default="sco_site") for name in templates()}


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
    apps = answering()
    assert (apps["reports:report"], apps["api:pledges"], apps["pin"]) == ("desk", "catalogue", "catalogue")
    for place, path in modules(*FLOORS):
        own = place.split("/")[0]
        for node in written_in(path):
            app = apps.get(node.value, own) if ":" in node.value else own
            assert FLOORS[app] >= FLOORS[own], f"{place}:{node.lineno} {node.value}"


def test_no_template_leads_to_the_addresses_of_an_app_above_its_own():
    apps, own = answering(), owners()
    assert own["includes/reports.html"] == "meetings"
    assert own["admin/articles/article/_draft_quotes.html"] == "intake"
    for name, text in templates().items():
        named = set(re.findall(r'"(\w+:[\w-]+)"', text)) | set(re.findall(r'{% *url "([\w-]+)"', text))
        for address in named - ALWAYS_THERE.keys():
            app = apps.get(address, own[name])
            assert name in FRAMES or FLOORS[app] >= FLOORS[own[name]], f"{name}: {address}"


def test_no_template_is_made_of_those_of_an_app_above_its_own_or_with_its_tags():
    own = owners()
    tags = [(place, path) for place, path in modules(*FLOORS) if path.parent.name == "templatetags"]
    libraries = {path.stem: place.split("/")[0] for place, path in tags}
    for name, text in templates().items():
        for piece in pieces(text) & own.keys():
            assert FLOORS[own[piece]] >= FLOORS[own[name]], f"{name}: {piece}"
        for loaded in " ".join(re.findall(r"{% *load ([^%]+)%}", text)).split():
            app = libraries.get(loaded, own[name])
            assert name in FRAMES or FLOORS[app] >= FLOORS[own[name]], f"{name}: {loaded}"


def test_no_module_renders_a_template_of_an_app_above_its_own():
    own = owners()
    for place, path in modules(*FLOORS):
        app = place.split("/")[0]
        for node in written_in(path):
            if node.value in own and "/" in node.value:
                assert FLOORS[own[node.value]] >= FLOORS[app], f"{place}:{node.lineno} {node.value}"


def test_no_template_has_an_address_written_by_hand():
    for name, text in templates().items():
        assert not re.search(r'(href|src|action|hx-get|hx-post)="/', text), name


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
