"""Who writes during the drill: importers, an editor who decides, and readers who report problems."""

import http.client
import json
import re
import threading
import time
from datetime import date, timedelta
from itertools import count

from tests.served import Editor, Served, hidden_fields

IMPORT = "/admin/articles/article/import/"
ADDRESS = "https://drill.example/"  # and the number of the article
APART = 20  # days between two meetings, so that each article has its own
CITIES = ("Bishkek", "Tashkent", "Dushanbe", "Astana", "Moscow")  # once the days are used up
BATCH = 3  # articles confirmed at once, every second time
FIRST, DAYS = date(2001, 7, 1), 400
TEXT = (
    "The Council of Foreign Ministers of the Shanghai Cooperation Organisation (SCO) met in {city} "
    "on {day}.\n"
    "Foreign Minister of China Wang Yi proposed setting up a joint centre for floods with {n} stations.\n"
    "China pledged to train {n} hydrologists of the member states.\n"
    "Foreign Minister of Russia Sergei Lavrov said Russia will build {n} schools in the region.\n"
    "The member states agreed to open {n} border crossings for trade.\n"
)
# No answer, half of one, or a page that says to come back later.
FAILURES = (OSError, http.client.HTTPException, AssertionError, ValueError, LookupError, TypeError)


def answers(served: Served) -> bool:
    try:
        return all(served.ask("GET", "/pledges/", timeout=20).status == 200 for _ in range(4))
    except FAILURES:
        return False


class Writers:
    """`acknowledged` holds what was said to be stored: articles, decisions and reports, by their numbers."""

    def __init__(self, served: Served):
        self.served, self.articles, self.reports = served, count(), count(1)
        self.imported, self.decided, self.reported = set(), set(), set()
        self.acknowledged = (self.imported, self.decided, self.reported)
        self.to_decide, self.editors = [], {}
        self.go, self.ended = threading.Event(), threading.Event()
        self.turns = {name: threading.Lock() for name in ("first", "second", "editor", "reader")}

    def __enter__(self):
        units = {
            "first": self.bring_in,
            "second": self.bring_in,
            "editor": self.decide,
            "reader": self.report,
        }
        for name, unit in units.items():
            threading.Thread(target=self._work, args=(name, unit), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.pause()
        self.ended.set()
        self.go.set()

    def go_on(self) -> None:
        self.go.set()

    def pause(self) -> None:
        """Returns once nobody is waiting for an answer."""
        self.go.clear()
        for turn in self.turns.values():
            with turn:
                pass

    def _work(self, name: str, unit) -> None:
        while True:
            self.go.wait()
            with self.turns[name]:
                if self.ended.is_set():
                    return
                if not self.go.is_set():
                    continue
                try:
                    unit(name)
                except FAILURES:
                    self.editors.pop(name, None)
                    time.sleep(0.2)

    def _editor(self, name: str) -> Editor:
        if name not in self.editors:
            self.editors[name] = Editor(self.served)
        return self.editors[name]

    def bring_in(self, name: str) -> None:
        """One article, or a batch of them, previewed and confirmed."""
        editor = self._editor(name)
        first = next(self.articles)
        numbers = [first, *(next(self.articles) for _ in range(BATCH - 1) if first % 2)]
        sealed = []
        for number in numbers:
            city, days = divmod(number, DAYS)
            day = FIRST + timedelta(days=APART * days + city)
            text = TEXT.format(n=1000 + number, day=f"{day.day} {day:%B %Y}", city=CITIES[city])
            about = {
                "outlet": "Crash drill",
                "url": f"{ADDRESS}{number}",
                "published": day + timedelta(days=1),
            }
            page = editor.post(IMPORT, {"text": text, **about})
            sealed += hidden_fields(page.body.decode(), "article")
        assert len(sealed) == len(numbers), "no preview"
        answer = editor.post(f"{IMPORT}confirm/", {"article": sealed})
        assert answer.status == 302
        said = editor.get(answer.headers["Location"]).body.decode()
        if "The article is in" in said or f"{len(numbers)} articles are in" in said:
            self.imported.update(numbers)
            self.to_decide += numbers

    def decide(self, name: str) -> None:
        """Accept one suggestion of an article, then publish all that is left of it."""
        if not self.to_decide:
            time.sleep(0.2)
            return
        number = self.to_decide.pop(0)
        editor = self._editor(name)
        found = editor.get(f"/admin/articles/article/?q={ADDRESS}{number}").body.decode()
        place = re.search(r"/admin/articles/article/(\d+)/", found)
        assert place, "the article is not listed"
        desk = f"/admin/articles/article/{place[1]}/review/"
        page = editor.get(desk).body.decode()
        item = re.search(
            r'name="record"\s+value="(pledge:\d+)">\s*<input[^>]*name="token"\s+value="([^"]+)"', page
        )
        if item and self._done(editor, desk, {"record": item[1], "token": item[2], "move": "accept"}):
            self.decided.add((item[1], "accepted"))
        shown = hidden_fields(editor.get(desk).body.decode(), "shown")
        if shown and self._done(editor, desk, {"rest": 1, "move": "publish", "shown": sorted(set(shown))}):
            self.decided.add((number, "published as a whole"))

    def _done(self, editor: Editor, desk: str, fields: dict) -> bool:
        answer = editor.post(desk, fields)
        assert answer.status == 302, f"answered {answer.status}"
        return 'class="error"' not in editor.get(desk).body.decode()

    def report(self, name: str) -> None:
        """A problem with the first pledge, each from an address of its own on the loopback."""
        number = next(self.reports)
        source = f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        rows = json.loads(self.served.ask("GET", "/api/v1/pledges/?limit=1", source=source).body)["results"]
        path = re.sub(r".*/pledges/(\d+)/.*", r"/report/pledge/\1/", rows[0]["address"])
        form = self.served.ask("GET", path, source=source)
        token = hidden_fields(form.body.decode(), "csrfmiddlewaretoken")[0]
        cookie = form.headers["Set-Cookie"].partition(";")[0]
        answer = self.served.ask(
            "POST", path, f"text=Drill+{number}.&website=&csrfmiddlewaretoken={token}",
            {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}, source=source,
        )  # fmt: skip
        if answer.status == 302:
            self.reported.add(number)
        time.sleep(0.1)
