"""What must be true after the drill, checked in the database itself and in the lists."""

import re
from collections import Counter
from pathlib import Path

import psycopg

from sco_site import postgres
from tests.served import Served

ASKED = 8  # times a list is asked, so that each worker answers
ARTICLES = "articles_article a WHERE a.outlet = 'Crash drill'"
NUMBER = "split_part(a.url, '/', 4)::int"
Found = tuple[Counter, set]  # what is stored, and what was acknowledged but is not
LISTS = {"pledges": "proposals_pledge", "meetings": "meetings_meeting"}


class Database:
    def __init__(self, state_dir: Path):
        where = postgres.address(state_dir)
        self.at = {
            "host": str(where.socket_dir),
            "port": postgres.PORT,
            "user": where.user,
            "dbname": where.dbname,
        }

    def ask(self, sql: str) -> list[tuple]:
        with psycopg.connect(**self.at, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def stale_lists(self, served: Served) -> list[str]:
        """Lists whose total is not the number of published rows."""
        wrong = []
        for name, table in LISTS.items():
            ((stored,),) = self.ask(
                f"SELECT count(*) FROM {table} WHERE state = 'published' AND merged_into_id IS NULL"
            )
            for _ in range(ASKED):
                feed = served.ask("GET", f"/{name}/export.atom").body.decode()
                shown = int(re.search(r"totalResults>(\d+)<", feed)[1])
                if shown != stored:
                    wrong.append(f"/{name}/ shows {shown} of {stored}")
        return wrong


def faults(served: Served, database: Database, writers) -> list[str]:
    """One line per thing that is wrong; figures are printed."""
    wrong = []
    for title, check, said in (
        ("articles", _articles, writers.imported),
        ("decisions", _decisions, writers.decided),
        ("reports", _reports, writers.reported),
    ):
        found, lost = check(database, writers)
        doubled = [one for one, times in found.items() if times > 1]
        figures = f"stored {found.total():5}, lost {len(lost)}, doubled {len(doubled)}"
        print(f"{title:10} acknowledged {len(said):5}, {figures}")
        wrong += [f"{title} lost: {sorted(lost)}"] if lost else []
        wrong += [f"{title} doubled: {doubled}"] if doubled else []
        wrong += [] if said else [f"{title}: none was acknowledged, so nothing was tried"]
    for title, found in (
        ("half-written articles", _half_written(database)),
        ("damaged indexes", _damaged(database)),
    ):
        print(f"{title}: {len(found)}")
        wrong += [f"{title}: {found}"] if found else []
    print(f"answers by status: {dict(sorted(served.statuses.items()))}")
    wrong += [f"answered 500: {served.statuses[500]} times; see {served.log}"] if served.statuses[500] else []
    done = served.run(".venv/bin/python", "manage.py", "verify_evidence")
    print(f"verify_evidence: {(done.stdout or done.stderr).strip()}")
    return wrong + ([done.stderr] if done.returncode else [])


def _articles(database: Database, writers) -> Found:
    found = Counter(number for (number,) in database.ask(f"SELECT {NUMBER} FROM {ARTICLES}"))
    return found, writers.imported - set(found)


def _decisions(database: Database, writers) -> Found:
    """Each is in the log of decisions once; of an article published as a whole, all is public."""
    found = Counter(database.ask("SELECT kind || ':' || record, choice FROM curation_decision"))
    hidden = "EXISTS (SELECT FROM curation_evidence e WHERE e.article_id = a.id AND e.state <> 'published')"
    whole = {number for (number,) in database.ask(f"SELECT {NUMBER} FROM {ARTICLES} AND NOT {hidden}")}
    stored = {*found, *((number, "published as a whole") for number in whole)}
    return found, writers.decided - stored


def _reports(database: Database, writers) -> Found:
    rows = database.ask("SELECT substring(text from 'Drill (\\d+)')::int FROM curation_report")
    found = Counter(number for (number,) in rows)
    return found, writers.reported - set(found)


def _half_written(database: Database) -> list[tuple]:
    """The drill's articles, alike but for numbers, that have more or fewer passages or readings than most."""
    passages = "(SELECT count(*) FROM curation_evidence e WHERE e.article_id = a.id)"
    readings = "(SELECT count(*) FROM curation_extractionrun r WHERE r.article_id = a.id)"
    rows = database.ask(f"SELECT {NUMBER}, {passages}, {readings} FROM {ARTICLES}")
    usual = Counter(row[1:] for row in rows).most_common(1)
    return [row for row in rows if row[1:] != usual[0][0]]


def _damaged(database: Database) -> list[str]:
    """B-trees that disagree with their tables, according to PostgreSQL's own check."""
    database.ask("CREATE EXTENSION IF NOT EXISTS amcheck")
    trees = database.ask(
        "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_am m ON m.oid = c.relam JOIN pg_namespace n "
        "ON n.oid = c.relnamespace WHERE m.amname = 'btree' AND c.relkind = 'i' AND n.nspname = 'public'"
    )
    wrong = []
    for (tree,) in trees:
        try:
            database.ask(f"SELECT bt_index_check('{tree}'::regclass, true)")
        except psycopg.Error as error:
            wrong.append(f"{tree}: {error}")
    return wrong
