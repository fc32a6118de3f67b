"""The settings script/server runs gunicorn with, for the small application of these tests."""

from pathlib import Path
from runpy import run_path

globals().update(run_path(str(Path(__file__).parents[2] / "gunicorn.conf.py")))
wsgi_app = "tests.serving.application:application"


def on_starting(server):
    """There is no site, so no static file is missing."""
