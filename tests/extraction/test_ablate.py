"""What a rule, a guard and a list are worth, on two articles of our own."""

import json

import pytest

from extraction import ablate
from extraction.measure.ablation import Ablation
from extraction.measure.marked import fold_of, read_marked, source_of
from extraction.measure.switches import Switch, lists, occurs

TEXTS = {
    "en": "The SCO transport ministers met in Tashkent on October 12, 2022. "
    "The ministers agreed to open two border crossings. They had no time to thank their hosts.",
    "zh": "5月24日，上海合作组织成员国外长理事会会议在阿斯塔纳举行。各方一致同意设立水稻研究中心。"
    "各方没有同意设立银行。",
}
PLEDGES = {"en": "The ministers agreed to open two border crossings.", "zh": "各方一致同意设立水稻研究中心。"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("marked")
    for language, text in TEXTS.items():
        (tmp_path / f"{language}.txt").write_text(text, "utf-8")
        quote = PLEDGES[language]
        start = text.index(quote)
        gold = {
            "id": language, "lang": language, "kind": "news", "published": "2022-10-13",
            "is_sco_meeting": True,
            "meetings": [{"body": "other:ministers", "start": None}], "url": f"https://www.{language}.example/1",
            "pledges": [
                {"start": start, "end": start + len(quote), "quote": quote, "actors": ["participants"]}
            ],
        }  # fmt: skip
        (tmp_path / f"{language}.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def tried(folder, vocabulary):
    marked, texts = read_marked([folder, folder])
    ablation = Ablation(vocabulary, marked, texts, processes=1)
    return {worth.switch[:3]: worth for worth in ablation.run(["rule", "guard"])}


def test_a_rule_gains_what_its_statements_are_worth(tried):
    agreed = tried["en", "rule", "agreed"]
    assert (agreed.touched, agreed.gains["statements"], agreed.gaining) == (1, 1.0, 1)
    assert not agreed.is_idle
    assert tried["zh", "rule", "agree"].gains["statements"] == 1.0


def test_a_guard_gains_what_it_keeps_out(tried):
    negated = tried["zh", "guard", "negated"]
    assert negated.gains["statements"] == pytest.approx(1 - 2 / 3)
    assert not tried["zh", "guard", "question"].seen
    assert not tried["zh", "guard", "question"].is_idle


def test_lists_are_tried_where_a_word_of_theirs_occurs(folder, vocabulary, monkeypatch):
    mine = [
        Switch("zh", "list", "names.sco", ("上海合作组织",)),
        Switch("zh", "list", "offices.none", ("驸马",)),
        Switch("zh", "list", "grammar.nothing of that name", ("会议",)),
    ]
    monkeypatch.setattr("extraction.measure.switches.lists", lambda language: mine * (language == "zh"))
    marked, texts = read_marked([folder, folder])
    named, unmet, needed = Ablation(vocabulary, marked, texts, processes=1).run(["list"])
    assert named.seen
    assert not unmet.seen
    assert needed.touched is None


def test_every_list_of_words_in_the_files_is_known():
    known = {switch.name: switch for switch in lists("en")}
    assert "january" in known["words.months"].words
    assert len(known) > 100
    assert not any(name.startswith(("cues.cue", "rules.rule")) for name in known)


@pytest.mark.parametrize(
    ("word", "text", "is_in"),
    [
        ("напоминание", "он напомнил о встрече", False),
        ("договоренность", "достигли договоренностей", True),
        ("ministers", "the minister said", True),
        ("反恐", "打击恐怖", False),
        ("(?:各方|各国)", "anything", True),
    ],
)
def test_a_word_is_looked_for_whatever_its_ending(word, text, is_in):
    assert occurs(Switch("ru", "list", "", (word,)), text) == is_in


def test_all_articles_of_one_outlet_are_in_one_fold():
    one, other = (
        {"id": key, "url": f"https://{host}/{key}"}
        for key, host in (("a", "x.example"), ("b", "www.x.example"))
    )
    assert source_of(one) == source_of(other) == "x.example"
    assert fold_of(one) == fold_of(other)


def test_the_table_is_printed_and_the_summary_recorded(folder, capsys):
    page = folder / "page.md"
    page.write_text(f"Before\n\n{ablate.BEGIN}\nstale\n{ablate.END}\n\nAfter\n", "utf-8")
    given = [str(folder), str(folder), "--kind", "rule", "--lang", "zh", "--record", str(page)]
    assert ablate.main(given) == 0
    assert "zh rule agree " in capsys.readouterr().out
    written = page.read_text("utf-8")
    assert written.startswith("Before\n")
    assert written.endswith("\n\nAfter\n")
    assert "| zh rule: agree | 1 | +100.0 |" in written
    assert "stale" not in written


def test_folders_without_a_partner_are_a_sentence(folder, capsys):
    assert ablate.main([str(folder)]) == 2
    assert "a folder of markings" in capsys.readouterr().err
