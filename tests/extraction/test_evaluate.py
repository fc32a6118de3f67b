"""The command that measures the extraction, and the figures it once recorded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extraction import Origin, extract
from extraction.confidence import confidence, measured
from extraction.measure.evaluate import BEGIN, END, main

ROOT = Path(__file__).resolve().parents[2]
POINT = 0.01
TEXT = (
    "The SCO transport ministers met in Tashkent on October 12, 2022. "
    "The ministers agreed to open two border crossings."
)


def recorded(path: Path) -> dict[tuple[str, str, str], float]:
    """The recorded F1 by language, article ("text alone" or "with its date") and field."""
    table = path.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in table.splitlines()
        if line.startswith("| ")
    ]
    return {tuple(row[:3]): float(row[5]) for row in rows[1:] if row[5] != "–"}


@pytest.fixture
def marked(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    start = TEXT.index("The ministers agreed")
    gold = {
        "id": "a", "lang": "en", "kind": "news", "published": "2022-10-13", "is_sco_meeting": True,
        "meetings": [{"body": "other:transport ministers", "start": "2022-10-12", "city": "Tashkent"}],
        "pledges": [{"start": start, "end": len(TEXT), "quote": TEXT[start:], "actors": ["participants"]}],
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


def test_figures_are_printed_by_language_and_kind(marked, capsys):
    assert main([str(marked), str(marked)]) == 0
    printed = capsys.readouterr().out
    assert "en (1 article)" in printed
    assert "en, news (1 article)" in printed
    assert "pledges                     1.00  1.00  1.00   1/1/1" in printed


def test_figures_are_printed_by_group_of_outlets_and_origin_where_the_marking_tells(marked, capsys):
    gold = json.loads((marked / "a.json").read_text("utf-8"))
    gold |= {"outlet_group": "official", "text_origin": "rewritten"}
    (marked / "a.json").write_text(json.dumps(gold), "utf-8")
    main([str(marked), str(marked)])
    printed = capsys.readouterr().out
    assert "en, official (1 article)" in printed
    assert "en, rewritten (1 article)" in printed


def test_several_folders_are_measured_together(marked, tmp_path, capsys):
    second = tmp_path / "second"
    second.mkdir()
    (second / "b.txt").write_text(TEXT, "utf-8")
    gold = json.loads((marked / "a.json").read_text("utf-8")) | {"id": "b"}
    (second / "b.json").write_text(json.dumps(gold), "utf-8")
    assert main([str(marked), str(marked), str(second), str(second)]) == 0
    assert "pledges                     1.00  1.00  1.00   2/2/2" in capsys.readouterr().out


@pytest.mark.parametrize("folders", [["TEXTS"], ["TEXTS", "GOLD", "TEXTS"], ["TEXTS", "GOLD"] * 2])
def test_folders_without_a_partner_or_given_twice_are_a_sentence(marked, capsys, folders):
    assert main([str(marked)] * len(folders)) == 2
    error = capsys.readouterr().err
    assert "a folder of markings for each" in error or "two markings are called a" in error


def test_misses_are_listed_with_their_article(marked, capsys):
    gold = json.loads((marked / "a.json").read_text("utf-8"))
    gold["participants"] = [{"name": "Nobody Here", "country": "UZ"}]
    (marked / "a.json").write_text(json.dumps(gold), "utf-8")
    main([str(marked), str(marked), "--misses"])
    assert "a\tparticipant\tmissed\tNobody Here" in capsys.readouterr().out


def test_a_missing_text_is_a_sentence(marked, capsys):
    (marked / "a.txt").unlink()
    assert main([str(marked), str(marked)]) == 2
    assert "cannot read the marked texts" in capsys.readouterr().err


def test_a_folder_without_markings_is_a_sentence(tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path)]) == 2
    assert "there is no marking (ID.json)" in capsys.readouterr().err


def test_recording_replaces_the_table_and_keeps_the_page(marked, tmp_path):
    page = tmp_path / "accuracy.md"
    page.write_text(f"Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n", "utf-8")
    main([str(marked), str(marked), "--record", str(page)])
    assert page.read_text("utf-8").startswith("Before\n")
    assert page.read_text("utf-8").endswith("\n\nAfter\n")
    assert recorded(page)["en", "text alone", "pledges"] == 1
    assert recorded(page)["en", "with its date", "pledges"] == 1


def test_no_figure_falls_more_than_a_point_below_the_record(corpus, tmp_path):
    page = tmp_path / "now.md"
    page.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    both = [
        str(part / folder) for part in (corpus, corpus.with_name("dev-2")) for folder in ("texts", "gold")
    ]
    main([*both, "--record", str(page)])
    then, now = recorded(ROOT / "docs" / "accuracy.md"), recorded(page)
    assert len(then) > 30
    fallen = {
        field: (figure, now.get(field))
        for field, figure in then.items()
        if figure - now.get(field, 0) > POINT + 1e-9
    }
    assert not fallen


def test_the_figures_are_those_of_the_scorer_that_comes_with_the_corpus(corpus, tmp_path):
    texts = sorted(map(str, (corpus / "texts").glob("*.txt")))
    read = [sys.executable, "-m", "extraction", *texts, "--out", str(tmp_path)]
    subprocess.run(read, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    score = [sys.executable, str(corpus.parent / "score.py"), str(corpus / "gold"), str(tmp_path)]
    scored = subprocess.run([*score, "--by", "lang", "--json"], check=True, capture_output=True, text=True)
    theirs = json.loads(scored.stdout)["en"]
    page = tmp_path / "now.md"
    page.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    main([str(corpus / "texts"), str(corpus / "gold"), "--record", str(page)])
    ours = {
        name: figure
        for (lang, given, name), figure in recorded(page).items()
        if (lang, given) == ("en", "text alone")
    }
    assert len(ours) > 10
    assert {name: round(theirs[name]["f"], 2) for name in ours} == ours


def test_a_rule_is_as_sure_as_it_was_right():
    row = next(row for row in measured("en") if row.kind == "participant")
    assert abs(confidence("participant", row.rule) - row.right / row.found) < 0.15


def test_a_rule_never_seen_is_as_sure_as_its_kind():
    row = next(row for row in measured("en") if row.kind == "participant")
    assert confidence("participant", "no such rule") == pytest.approx(row.right / row.found, abs=0.05)
    assert confidence("no such kind", "agreed") is None


def test_every_draft_tells_how_sure_its_rule_is(vocabulary):
    reading = extract(TEXT, vocabulary)
    assert all(0 < draft.origin.confidence <= 1 for draft in (*reading.meetings, *reading.pledges))


def test_a_rule_wrong_more_than_one_time_in_three_is_weak():
    assert [Origin("", confidence=share).is_weak for share in (0.66, 0.67, None)] == [True, False, False]
