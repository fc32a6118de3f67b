"""One site for all these tests, set up and served by script/server as anybody would."""

import shutil
import tempfile
from pathlib import Path

import pytest

from sco_site import postgres
from tests.served import Served


@pytest.fixture(scope="session")
def site():
    folder = Path(
        tempfile.mkdtemp(prefix="sco-served-", dir="/tmp")
    )  # open to the user root lends PostgreSQL to
    folder.chmod(0o755)
    served = Served(folder)
    try:
        served.start()
        yield served
    finally:
        served.stop()
        postgres.stop(folder)
        shutil.rmtree(folder)
