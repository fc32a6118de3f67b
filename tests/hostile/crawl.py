"""A stranger's walk through every address of the site, and what it found."""

import re
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import Resolver404, get_resolver, resolve

from tests.addresses import addresses, filled
from tests.hostile.forms import FoundForm, forms_and_links
from tests.hostile.values import OF_CONVERTER, Recipe

MOST_CPU, MOST_BYTES = 2.0, 3_000_000  # of an answer; a file that was asked for may be larger
KEPT = 6  # forms of one address, the newest
VARIABLE = re.compile(r"<[^<>]+>|\(\?P<[^()]*(?:\([^()]*\)[^()]*)*\)")
HELD_BACK = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"


@dataclass
class CrawlReport:
    """What was answered; `failures` has one request of each kind."""

    statuses: Counter = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    failed: Counter = field(default_factory=Counter)
    slow: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    missed: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")

    def in_words(self) -> str:
        counted = ", ".join(f"{status}: {number}" for status, number in sorted(self.statuses.items()))
        lines = [
            f"{self.statuses.total():,} requests to {len(self.addresses)} addresses ({counted})",
            f"not reached: {', '.join(self.missed) or 'none'}",
            f"slowest {self.slowest[0]:.2f} s of CPU: {self.slowest[1][:200]}",
            f"largest {self.largest[0]:,} bytes: {self.largest[1][:200]}",
            *(f"{self.failed[kind]} times {kind}\n{told}" for kind, told in self.failures.items()),
            *(f"slow: {told}" for told in self.slow),
            *(f"large: {told}" for told in self.large),
        ]
        return "\n".join(lines)


class Crawl:
    """`make_rows` gives values for the variable parts of addresses; it is called again now and then,
    since a superuser's hostile requests delete things.
    """

    def __init__(self, make_rows: Callable[[], dict], every: int = 300):
        self.make_rows, self.every = make_rows, every
        self.patterns = [(name, path) for name, path in addresses(get_resolver().url_patterns)]
        self.forms: dict[str, list[FoundForm]] = defaultdict(list)
        self.names: dict[str, set[str]] = defaultdict(set)
        self.paths: dict[str, dict[str, None]] = defaultdict(dict)
        self.report, self.asked = CrawlReport(), 0
        self.granted = {
            group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()
        }

    def ask(self, recipe: Recipe) -> None:
        """One hostile request, to the address whose turn it is."""
        if self.asked % self.every == 0:
            self._make_world()
        name, pattern = self.patterns[self.asked * 97 % len(self.patterns)]
        self.asked += 1
        if not self.paths[pattern]:
            self._look(name, pattern)
        self._send(recipe, *self._request(recipe, name, pattern))

    def _make_world(self) -> None:
        for name, granted in self.granted.items():
            group = Group.objects.get_or_create(name=name)[0]
            group.permissions.set(Permission.objects.filter(pk__in=granted))
        self.rows = self.make_rows()
        self.paths.clear()

    def _client(self, who: str, forged: bool) -> Client:
        client = Client(raise_request_exception=False, enforce_csrf_checks=forged)
        if who != "anonymous":
            model = get_user_model()
            user = model.objects.filter(username=f"hostile {who}").first() or model(username=f"hostile {who}")
            user.is_staff = user.is_active = True
            user.is_superuser = who == "superuser"
            user.save()
            user.groups.set(Group.objects.filter(name=who))
            client.force_login(user)
        return client

    def _look(self, name: str, pattern: str) -> None:
        """What the page of a good address offers to a superuser."""
        path = filled(name, pattern, self.rows)
        self.paths[pattern][path] = None
        response = self._client("superuser", False).get(path)
        if not response.streaming:
            self._harvest(path, response)

    def _harvest(self, path: str, response) -> None:
        if not response.get("Content-Type", "").startswith("text/html"):
            return
        forms, links = forms_and_links(response.content, f"http://testserver{path}")
        for form in forms:
            if route := _route(form.path):
                self.forms[route] = [*self.forms[route], form][-KEPT:]
        for address, names in links:
            if route := _route(address):
                self.names[route].update(names)
                self.paths[route][address] = None

    def _request(self, recipe: Recipe, name: str, pattern: str):
        """(path with its query, body, content type); percent-encoded, so that any bytes can be sent."""
        path = self._path(recipe, name, pattern)
        route = _route(unquote(path)) or pattern
        content, content_type = b"", "application/x-www-form-urlencoded"
        if recipe.method == "POST" and self.forms[route]:
            form = _pick(self.forms[route], recipe.picks[0])
            if not recipe.in_path:
                path = quote(form.path, safe=HELD_BACK + "%")
            fields = _filled_in(form, recipe)
        else:
            fields = [
                (_pick(["q", "action", "next", "text"], place), value) for place, value in recipe.changes
            ]
            form = None
        if recipe.method not in ("GET", "HEAD", "OPTIONS"):
            content, content_type = _body(recipe, fields, form)
        names = sorted(self.names[route]) or ["q"]
        query = "&".join(
            f"{_encoded(_pick(names, place))}={_encoded(value)}" for place, value in recipe.query
        )
        return f"{path}?{query}" if query else path, content, content_type

    def _path(self, recipe: Recipe, name: str, pattern: str) -> str:
        if not recipe.in_path:
            known = list(self.paths[pattern])
            return quote(_pick(known, recipe.picks[1]), safe=HELD_BACK + "%")
        variables = VARIABLE.findall(pattern)
        if not variables:
            return quote(filled(name, pattern, self.rows), safe=HELD_BACK)
        values = {v: _value(v, *_pick(recipe.in_path, place)) for place, v in enumerate(variables)}
        if recipe.picks[2] % 2 and len(variables) > 1:  # only one of them is wrong
            values.pop(_pick(variables, recipe.picks[3]))
        for variable, value in values.items():
            pattern = pattern.replace(variable, _encoded(value), 1)
        return quote(filled(name, pattern, self.rows), safe=HELD_BACK + "%")

    def _send(self, recipe: Recipe, path: str, content: bytes, content_type: str) -> None:
        told = f"{recipe.method} {path} as {recipe.who}, {recipe.headers}, {content_type}, {content[:3000]!r}"
        told = f"request {self.asked}: {told}"
        headers = dict(recipe.headers)
        content_type = headers.pop("Content-Type", content_type)
        client = self._client(recipe.who, recipe.forged)
        began = _cpu()
        response = client.generic(recipe.method, path, content, content_type, headers=headers)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        spent = _cpu() - began
        self._note(response, len(body), spent, told)
        if not response.streaming:
            self._harvest(unquote(path.partition("?")[0]), response)

    def _note(self, response, size: int, spent: float, told: str) -> None:
        report = self.report
        report.statuses[response.status_code] += 1
        if route := _route(response.request["PATH_INFO"]):
            report.addresses.add(route)
            report.missed = [path for _, path in self.patterns if path not in report.addresses]
        report.slowest = max(report.slowest, (spent, told))
        if spent > MOST_CPU:
            report.slow.append(f"{spent:.1f} s of CPU, {told[:600]}")
        if "attachment" not in response.get("Content-Disposition", ""):
            report.largest = max(report.largest, (size, told))
            if size > MOST_BYTES:
                report.large.append(f"{size:,} bytes, {told[:600]}")
        unforeseen = response.status_code == 409 or response.status_code >= 500
        if unforeseen and response.status_code != 501:  # oEmbed has no other format
            self._note_failure(response, told)

    def _note_failure(self, response, told: str) -> None:
        kind, trace = f"status {response.status_code}", ""
        if info := getattr(response, "exc_info", None):
            frames = traceback.extract_tb(info[2])
            own = [frame for frame in frames if ".venv" not in frame.filename] or frames
            kind = (
                f"{info[0].__name__} at {Path(own[-1].filename).name}:{own[-1].lineno} ({str(info[1])[:80]})"
            )
            trace = "".join(traceback.format_exception(*info)[-8:])
        self.report.failed[kind] += 1
        self.report.failures.setdefault(kind, f"{told[:2000]}\n{trace}")


def _cpu() -> float:
    """Seconds of this process and of its PostgreSQL."""
    spent = time.process_time()
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if stat.exists():  # where there is such a thing
        user, system = stat.read_text().rpartition(")")[2].split()[11:13]
        spent += (int(user) + int(system)) / 100
    return spent


def _pick(choices: list, place: int):
    return choices[place % len(choices)]


def _value(variable: str, place: int, value: str) -> str:
    """For a part of an address: three times in four what its converter accepts."""
    accepted = OF_CONVERTER.get(variable.strip("<>").partition(":")[0])
    return _pick(accepted, place // 4) if accepted and place % 4 else value


def _encoded(value: str) -> str:
    return quote_plus(value.encode("utf-8", "surrogatepass"))


def _route(path: str) -> str | None:
    """The pattern a path is answered by, as `addresses` has it."""
    try:
        return resolve(path).route
    except (Resolver404, ValueError):
        return None


def _filled_in(form: FoundForm, recipe: Recipe) -> list[tuple[str, str]]:
    """The form as the page has it, some boxes ticked, a button pressed, and some values changed."""
    fields = list(form.fields)
    ticked = recipe.picks[4]
    fields += [box for place, box in enumerate(form.boxes) if ticked >> place % 16 & 1 and box not in fields]
    for select, options in form.choices.items():
        if options and recipe.picks[5] % 3 == 0:
            chosen = _pick(options, recipe.picks[6])
            fields = [(name, chosen if name == select else value) for name, value in fields]
    if form.buttons:
        fields.append(_pick(form.buttons, recipe.picks[7]))
    names = [*(name for name, _ in fields), *form.choices] or ["q"]
    for place, value in recipe.changes:
        changed = _pick(names, place)
        fields = [pair for pair in fields if pair[0] != changed or place % 5 == 0] + [(changed, value)]
    return fields


def _body(recipe: Recipe, fields: list[tuple[str, str]], form: FoundForm | None) -> tuple[bytes, str]:
    if recipe.body == "raw":
        return recipe.file, "application/octet-stream"
    files = form.files if form else ("files",)
    if recipe.body == "parts" or (files and form):
        many = defaultdict(list)
        for name, value in fields:
            many[name].append(value.encode("utf-8", "replace").decode("utf-8"))
        uploads = {name: SimpleUploadedFile("a\u202e.txt", recipe.file) for name in files}
        return encode_multipart(BOUNDARY, many | (uploads if recipe.file else {})), MULTIPART_CONTENT
    pairs = (f"{_encoded(name)}={_encoded(value)}" for name, value in fields)
    return "&".join(pairs).encode(), "application/x-www-form-urlencoded"
