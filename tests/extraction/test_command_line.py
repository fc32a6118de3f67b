"""The command line: one object for one file, a list for several, one line for what cannot be read."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from extraction.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    " date 2022-10-13 Ministers meet in Tashkent\n\nThe SCO transport ministers met in Tashkent on "
    "October 12, 2022. The ministers agreed to open two border crossings.\n"
)


class Ended(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capsys, monkeypatch):
    """The command in this process; how it ended and what it printed."""

    def main_of(*arguments, given=b""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            ended = main([*map(str, arguments)])
        except SystemExit as leaving:
            ended = leaving.code
        return Ended(ended, *capsys.readouterr())

    return main_of


def test_it_is_a_program_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "extraction", str(tmp_path / "a.txt"), str(tmp_path / "none.txt")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == 2
    assert [result["id"] for result in json.loads(ended.stdout)] == ["a"]
    assert len(ended.stderr.splitlines()) == 1


def test_one_file_prints_one_object(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = json.loads(run(tmp_path / "a.txt").stdout)
    assert (result["id"], result["title"], result["published"]) == (
        "a",
        "Ministers meet in Tashkent",
        "2022-10-13",
    )
    assert result["pledges"][0]["quote"] == "The ministers agreed to open two border crossings."


def test_several_files_print_a_list(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [r["id"] for r in json.loads(run(tmp_path / "a.txt", tmp_path / "b.txt").stdout)] == ["a", "b"]


def test_no_file_reads_standard_input(run):
    assert json.loads(run(given=TEXT.encode()).stdout)["id"] == "stdin"


def test_unreadable_files_are_named_in_one_line_and_the_others_written(run, tmp_path):
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "latin.txt").write_bytes("Türkiye".encode("latin-1"))
    files = [tmp_path / name for name in ("missing.txt", "binary.txt", "latin.txt", "good.txt")]
    result = run("--out", tmp_path / "out", *files)
    assert result.returncode == 2
    assert [line.count(":") >= 1 for line in result.stderr.splitlines()] == [True] * 3
    assert "Traceback" not in result.stderr
    assert json.loads((tmp_path / "out" / "good.json").read_text(encoding="utf-8"))["is_sco_meeting"] is True


def test_a_wrong_date_says_how_to_write_it(run):
    result = run("--published", "5 May", given=b"")
    assert result.returncode == 2
    assert "YYYY-MM-DD" in result.stderr
