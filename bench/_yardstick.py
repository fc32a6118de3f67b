"""The same statements in Datasette, asked for the same rows, total and counts."""

import asyncio
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

LIMITS = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000, "default_page_size": 50}
FACETS = "_facet_array=countries&_facet_array=themes&_facet=body"


class Yardstick:
    """A table for each kind of statement, with its countries and themes as lists."""

    def __init__(self, folder: Path):
        self.file, self.loop = folder / "record.db", asyncio.new_event_loop()
        self._fill()
        from datasette.app import Datasette

        self.site = Datasette([str(self.file)], settings=LIMITS)
        self.loop.run_until_complete(self.site.invoke_startup())

    def _fill(self) -> None:
        from proposals.models import Pledge, Point

        with sqlite3.connect(self.file) as db:
            for plural, model, country in (
                ("pledges", Pledge, ""),
                ("proposals", Point, "proposal__country"),
            ):
                rows = model.objects.published().order_by()
                countries = _lists(rows, country or "actors")
                themes = _lists(rows, "themes")
                start, body = f"{rows.meeting}__start", f"{rows.meeting}__body"
                db.execute(
                    f"CREATE TABLE {plural} (id INTEGER PRIMARY KEY, text TEXT, act TEXT, day TEXT,"
                    " body TEXT, countries TEXT, themes TEXT)"
                )
                db.executemany(
                    f"INSERT INTO {plural} VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        (key, text, act, str(day), code, json.dumps(countries[key]), json.dumps(themes[key]))
                        for key, text, act, day, code in rows.values_list("pk", "text", "act", start, body)
                    ),
                )
                for column in ("day", "body"):
                    db.execute(f"CREATE INDEX {plural}_{column} ON {plural} ({column})")
            db.execute("ANALYZE")

    def ask(self, plural: str, **asked) -> None:
        """A page of its rows, newest first, with the total and the counts for every filter."""
        countries, themes = asked.get("country"), asked.get("theme")
        wheres = [
            f"exists (select 1 from json_each({column}) where value in ({', '.join(map(repr, codes))}))"
            for column, codes in (("countries", countries), ("themes", themes))
            if codes
        ]
        if "from" in asked:
            wheres.append(f"day between '{asked['from']}-01-01' and '{asked['to']}-12-31'")
        query = urlencode({"_sort_desc": "day", "_size": "50", "_where": wheres}, doseq=True)
        address = f"/record/{plural}?{FACETS}&{query}"
        answer = self.loop.run_until_complete(self.site.client.get(address))
        assert answer.status_code == 200, (answer.status_code, answer.text[:500])
        assert "facet" in answer.text

    def close(self) -> None:
        self.loop.close()


def _lists(rows, path: str) -> dict[int, list[str]]:
    found = defaultdict(list)
    for key, code in rows.values_list("pk", path).iterator(chunk_size=10_000):
        if code:
            found[key].append(code)
    return found
