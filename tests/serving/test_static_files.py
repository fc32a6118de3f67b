import os
import subprocess
import sys

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from serving import static_files
from tests.served import PROJECT, environ, free_port


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "serving.static_files.Storage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    staticfiles_storage.hashed_files, _ = staticfiles_storage.load_manifest()
    return tmp_path


def test_a_name_that_was_never_collected_is_an_error(collected):
    assert staticfiles_storage.url("site.css") != "/static/site.css"
    with pytest.raises(ValueError, match=r"missing\.css"):
        staticfiles_storage.url("missing.css")


def test_before_anything_was_collected_files_have_their_plain_names(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "serving.static_files.Storage"}}
    assert staticfiles_storage.url("site.css") == "/static/site.css"
    assert static_files.complaint() == ""


def test_collected_files_of_an_older_code_are_named(collected):
    assert static_files.complaint() == ""
    (collected / "site.css").write_text("/* of last year */")
    (collected / "tokens.css").unlink()
    assert "older than the code (site.css and 1 more)" in static_files.complaint()


def test_the_server_does_not_start_with_files_of_an_older_code(collected):
    static = collected.parent / f"{collected.name}-state" / "static"
    static.parent.mkdir()
    collected.rename(static)
    (static / "site.css").write_text("/* of last year */")
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn"],
        env=environ(static.parent, PORT=str(free_port()), DATABASE_URL=os.environ.get("DATABASE_URL", "")),
        cwd=PROJECT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert "run: python manage.py collectstatic" in done.stderr
    assert "Traceback" not in done.stderr
