"""How long the desk takes, on the server, with a communiqué of 10,000 words and 300 suggestions.

The article is made here, in a database of its own that is thrown away afterwards.
"""

import sys
from itertools import count
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench._database import own_database, timed  # noqa: E402

WORDS = 10_000
SUGGESTIONS = 300
POINTS_EACH = 10
OPENS, ACCEPTS, QUERIES = 1.5, 0.150, 15
SENTENCES = (
    "The sides agreed to open {n} centres for joint flood warnings on the rivers.",
    "Visitors in the old town paid little heed to the motorcades and bought {n} melons.",
)


def communique():
    """An article of 10,000 words; every second sentence has a suggestion, points in tens."""
    from django.db import transaction

    from review.states import State
    from tests.making import make_article, make_meeting, make_pledge, make_proposal

    each = sum(len(sentence.split()) for sentence in SENTENCES)
    numbers = range(WORDS // each + 1)
    lines = [[sentence.format(n=n) for sentence in SENTENCES] for n in numbers]
    article = make_article(text="\n".join(" ".join(pair) for pair in lines), title="A long communiqué")
    said = iter([first for first, _ in lines])
    meeting = make_meeting(register_source="https://example.org")
    fields = {"article": article, "state": State.SUGGESTED, "rule": "agreed", "confidence": 0.9}
    with transaction.atomic():
        for _ in range(SUGGESTIONS // (2 * POINTS_EACH + 1)):
            points = [next(said) for _ in range(POINTS_EACH)]
            make_proposal(meeting, points, themes=["trade", "transport"], **fields)
            for _ in range(POINTS_EACH):
                make_pledge(meeting, next(said), actors=["CN", "IN"], themes=["trade"], **fields)
        while article.evidence.count() < SUGGESTIONS:
            make_pledge(meeting, next(said), actors=["CN"], **fields)
    return article


def measure(client, article, rounds: int = 5) -> dict[str, float]:
    """Seconds to open the desk and to accept one suggestion (medians), and how many queries opening takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"/admin/articles/article/{article.pk}/review/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
        queries = len(asked)
    opens = median(timed(lambda: client.get(address))[0] for _ in range(rounds))
    waiting = (item for item in page.context["items"] if item.kind == "pledge")
    accepts = []
    for number, item in zip(count(), waiting, strict=False):
        if number > rounds:
            break
        sent = {"record": item.reference, "token": item.token, "move": "accept"}
        seconds, answer = timed(lambda sent=sent: client.post(address, sent))
        assert answer.status_code == 302
        accepts.append(seconds)
    return {
        "opens": opens,
        "accepts": median(accepts[1:]),
        "queries": queries,
        "bytes": len(page.content),
        **measure_the_end(client, article, address),
    }


def measure_the_end(client, article, address: str) -> dict[str, float]:
    """Seconds to accept the last suggestion, after which every sentence is checked, and to publish all."""
    from review.progress import _cut

    last = article.evidence.suggested().with_records().order_by("-start").first()
    article.evidence.suggested().exclude(pk=last.pk).update(state="accepted")
    sent = {"record": f"{last.record_kind}:{last.record.pk}", "move": "accept"}
    _cut.cache_clear()
    accepts, _ = timed(lambda: client.post(address, sent))
    sent = {"rest": 1, "move": "publish", "shown": list(article.evidence.values_list("pk", flat=True))}
    publishes, _ = timed(lambda: client.post(address, sent))
    assert not article.evidence.exclude(state="published").exists()
    return {"accepts the last": accepts, "publishes the rest": publishes}


def main() -> int:
    """Print the figures; returns 1 if a target is missed."""
    with own_database():
        from django.test import Client

        from tests.making import make_editor

        client = Client()
        client.force_login(make_editor())
        figures = measure(client, communique())
    print(
        f"{'the desk opens, milliseconds':45} {figures['opens'] * 1000:8.0f}   target <= {OPENS * 1000:.0f}"
    )
    print(
        f"{'accepts one, milliseconds':45} {figures['accepts'] * 1000:8.0f}   target <= {ACCEPTS * 1000:.0f}"
    )
    print(f"{'accepts the last one, milliseconds':45} {figures['accepts the last'] * 1000:8.0f}")
    print(f"{'publishes all the rest, milliseconds':45} {figures['publishes the rest'] * 1000:8.0f}")
    print(f"{'queries to open it':45} {figures['queries']:8}   target <= {QUERIES}")
    print(f"{'size of the page, kB':45} {figures['bytes'] / 1000:8.0f}")
    met = figures["opens"] <= OPENS and figures["accepts"] <= ACCEPTS and figures["queries"] <= QUERIES
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
