"""The judge of sentences: what it adds beside the rules, what it never may, and its chances."""

import json
from datetime import date
from pathlib import Path

import pytest

from extraction import extract
from extraction.confidence import cases_like, confidence, measured
from extraction.languages import FOLDER
from extraction.statements.grams import grams
from extraction.statements.judge import NAME, SentenceJudge, load_judge
from tests.extraction.growth import seconds

LANGUAGES = ("en", "ru", "zh")
OPENINGS = {
    "en": "The foreign ministers of the SCO member states met in Bishkek on 5 May 2023.",
    "ru": "5 мая 2023 года в Бишкеке прошло заседание Совета министров иностранных дел ШОС.",
    "zh": "2023年5月5日,上海合作组织成员国外长理事会会议在比什凯克举行。",
}
DENIED = {
    "en": [
        "No green light was given to a joint laboratory.", "Nine papers were not inked.",
        "The ministers never sealed a compact on shared rivers.", "The members never stood up to it.",
    ],
    "ru": [
        "Итоговый документ не скрепили подписями.", "Зеленый свет проект лаборатории так и не получил.",
        "Таджикистан не вызвался провести форум.", "Никто не ратовал за создание единой службы спасения.",
    ],
    "zh": [
        "各方没有在成果文件上落笔签字。", "会议未拍板设立联合救灾基金。", "塔什干不会承办国际象棋赛。",
        "与会各方无意扩大粮食贸易。",
    ],
}  # fmt: skip
STATED = {
    "en": "The ministers sealed a compact on shared rivers before lunch.",
    "ru": "Министры скрепили рукопожатием уговор о едином билете.",
    "zh": "各方在跨境运输单证上落笔。",
}
DAY = date(2023, 5, 6)


def statements(reading):
    return [*reading.pledges, *(point for proposal in reading.proposals for point in proposal.points)]


def stated_behind(language, sentence, vocabulary):
    """What is read in a sentence behind a report's opening."""
    opening = OPENINGS[language]
    reading = extract(f"{opening}\n\n{sentence}", vocabulary, published=DAY)
    return [one for one in statements(reading) if one.quotes[0].start > len(opening)]


@pytest.fixture
def eager(monkeypatch):
    """Judges that would add every sentence."""
    for language in LANGUAGES:
        monkeypatch.setattr(load_judge(language, None), "adds_from", 0.0)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_is_never_a_record_however_its_words_weigh(language, vocabulary):
    for sentence in DENIED[language]:
        assert stated_behind(language, sentence, vocabulary) == [], sentence


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize(
    "sentence",
    ["Will the members throw their weight behind a laboratory?", "Critics throw their weight behind it.",
     "Drums beat a slow march outside."],
)  # fmt: skip
def test_nothing_is_added_of_a_question_a_stranger_or_nobody(sentence, vocabulary):
    assert stated_behind("en", sentence, vocabulary) == []


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_added_says_so_and_names_its_words(language, vocabulary):
    added = stated_behind(language, STATED[language], vocabulary)
    assert [one.origin.rule for one in added] == ["judged"]
    assert "its words" in added[0].origin.explanation
    assert "Words that weigh most" in added[0].origin.explanation
    assert added[0].collective == "SCO members" or added[0].collective == "participants"
    assert len(added[0].origin.explanation) <= 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_suggestion_has_a_chance(language, vocabulary):
    sentence = {
        "en": "The ministers agreed to build a joint laboratory.", "ru": "Министры договорились о дороге.",
        "zh": "各方一致同意共建实验室。",
    }[language]  # fmt: skip
    read = stated_behind(language, sentence, vocabulary)
    assert [0.5 < one.origin.confidence <= 1 for one in read] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_text_weighs_the_same(language):
    again = SentenceJudge(language, json.loads((FOLDER / language / NAME).read_text("utf-8")))
    assert again.weigh(STATED[language]) == load_judge(language, None).weigh(STATED[language])
    assert grams(STATED[language], language) == grams(STATED[language], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_are_a_small_file_without_sentences(language):
    path = FOLDER / language / NAME
    assert path.stat().st_size < 400_000
    assert max(map(len, load_judge(language, None).columns[0])) < 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_weigh_more_than_what_happened_around(language):
    narrative = {
        "en": "The guests had dinner by the lake.", "ru": "Гости ужинали у озера.", "zh": "共进晚餐。",
    }[language]  # fmt: skip
    judge = load_judge(language, None)
    assert judge.weigh(STATED[language]) > judge.weigh(narrative)


def test_what_a_judge_costs_is_bounded(vocabulary):
    judge = load_judge("en", None)
    short, long = ("They agreed to build roads and " * count for count in (10, 10_000))
    assert judge.weigh(long) == pytest.approx(judge.weigh(long + "more"))  # it looks at the first words only
    assert seconds(f"{OPENINGS['en']}\n\n{short * 500}", vocabulary) < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_were_like_it_is_told(language):
    right, found = cases_like("pledge", "agree", 0.9, language)
    assert 0 < right <= found
    assert cases_like("no such kind", "", 0.9, language) == (0, 0)
    assert 0 < confidence("meeting", "meeting named", language) < 1


def test_a_site_has_judges_of_its_own(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    model = json.loads((FOLDER / "en" / NAME).read_text("utf-8")) | {"bias": [7, 7]}
    (folder / NAME).write_text(json.dumps(model), "utf-8")
    (folder / "measured.csv").write_text("kind,rule,low,high,right,found\nmeeting,,0.0,1.0,5,10\n", "utf-8")
    assert load_judge("en", tmp_path).bias != load_judge("en", None).bias
    assert load_judge("ru", tmp_path).bias == load_judge("ru", None).bias
    assert [row.found for row in measured("en", tmp_path)] == [10]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_named_both_for_a_statement_and_against_it(language):
    judge = load_judge(language, None)
    for path in sorted((Path(__file__).parent / "fresh" / language / "texts").glob("*.txt")):
        for line in path.read_text("utf-8").split("\n"):
            told, against = judge.telling(line)
            assert not [one for one in against for other in told if one in other or other in one]
