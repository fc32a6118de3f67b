"""The API does what its OpenAPI document says: schemathesis asks it, with all its checks, past its limit.

`API_CASES=3000 script/test tests/catalogue/test_api_described.py -s` asks as often as CI does.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from catalogue.api.views import RECORDS
from tests.making import make_meeting, make_participant, make_pledge, make_proposal
from tests.often import in_full

CASES = int(os.environ.get("API_CASES") or 3000)
OPERATIONS = 2 * len(RECORDS)
# A systematic walk along every bound of the document is some 2,100 cases by itself.
WHOLE = CASES >= 3_000
PHASES = "examples,coverage,fuzzing,stateful" if WHOLE else "examples,fuzzing"
# Random ones for each operation, half as many again as needed: where few values are possible, few are tried.
EXAMPLES = -(-CASES * 3 // (2 * OPERATIONS)) // (2 if WHOLE else 1)
SEED = 20260501


@pytest.fixture
def record(transactional_db):
    for number in range(3):
        meeting = make_meeting()
        make_participant(meeting)
        make_proposal(meeting, points=("Build a bank", "Save water"), country="KZ", themes=["energy"])
        make_pledge(meeting, actors=["CN", "RU"][:number], themes=["trade"])


def asked(address: str, folder: Path) -> tuple[subprocess.CompletedProcess, Counter]:
    """What schemathesis says in the end, and how often each status was answered."""
    told = folder / "answers.har"
    options = {
        "--checks": "all",
        "--phases": PHASES,
        "--max-examples": EXAMPLES,
        "--seed": SEED,
        "--suppress-health-check": "all",
        "--report": "har",
        "--report-har-path": told,
    }
    program = Path(sys.executable).with_name("schemathesis")
    given = [str(part) for pair in options.items() for part in pair]
    done = subprocess.run(
        [program, "run", address, *given], cwd=folder, capture_output=True, text=True, check=False
    )
    entries = json.loads(told.read_text("utf-8"))["log"]["entries"]
    return done, Counter(entry["response"]["status"] for entry in entries)


@in_full
@pytest.mark.long
def test_every_answer_is_one_that_is_described(record, live_server, settings, tmp_path):
    settings.LIMITS = dict.fromkeys(settings.LIMITS)
    done, statuses = asked(f"{live_server.url}/api/v1/openapi.json", tmp_path)
    print(f"\nSeed {SEED}, {statuses.total():,} cases: {dict(statuses)}")
    assert done.returncode == 0, done.stdout[-10_000:]
    assert statuses.total() >= CASES
    assert statuses[429] == 0
