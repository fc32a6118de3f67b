"""The door for other readers: nothing passes that does not stand in the text."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import extract
from extraction.guard import KINDS
from extraction.proposers import admit, as_answer, maker_of, merge, rule_of
from tests.often import often

TEXT = (
    "The SCO foreign ministers met in Tashkent on July 29, 2022. "
    "Russian Foreign Minister Sergey Lavrov took part. "
    "Lavrov would like a joint library of maps. It is the hope of China that rivers stay clean. "
    "The ministers have a plan for schools. The ministers have a plan for schools."
)
MAPS = "Lavrov would like a joint library of maps."
RIVERS = "It is the hope of China that rivers stay clean."
TWICE = "The ministers have a plan for schools."
POINT = {
    "quote": MAPS,
    "act": "suggested",
    "proposer": "Lavrov",
    "country": "RU",
    "themes": ["science-technology"],
}
PLEDGE = {
    "quote": RIVERS,
    "act": "pledged",
    "verb": "hope",
    "actors": ["CN"],
    "themes": ["environment-climate"],
}
SOMEONE = {
    "quote": "Russian Foreign Minister Sergey Lavrov took part.",
    "name": "Sergey Lavrov",
    "country": "RU",
}


def dropped(kind: str, item, vocabulary) -> dict:
    admitted = admit({kind: [item]}, TEXT, vocabulary, "test")
    assert (*admitted.proposals, *admitted.pledges, *admitted.participants) == ()
    return dict(admitted.dropped)


def test_what_stands_in_the_text_is_let_through_under_its_makers_name(vocabulary):
    answer = {"points": [POINT], "pledges": [PLEDGE], "participants": [SOMEONE]}
    admitted = admit(answer, TEXT, vocabulary, "chat:small")
    (proposal,), (pledge,), (person,) = admitted.proposals, admitted.pledges, admitted.participants
    assert (proposal.proposer_name, proposal.proposer_country) == ("Lavrov", "RU")
    assert proposal.points[0].quotes[0].text == MAPS
    assert (pledge.actors, pledge.themes) == (("CN",), ("environment-climate",))
    assert person.person == "Sergey Lavrov"
    assert {draft.origin.maker for draft in (proposal, pledge, person)} == {"chat:small"}
    assert maker_of(pledge.origin.rule) == "chat:small"
    assert not admitted.dropped


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("points", {"quote": "Lavrov would like a joint museum of maps."}, "quote not in the text"),
        ("points", {"quote": MAPS.lower()}, "quote not in the text"),
        ("points", {"quote": "avrov would like a joint"}, "quote cuts a word"),
        ("points", {"quote": "maps"}, "quote too short"),
        ("points", {"quote": 7}, "wrong type"),
        ("points", {"proposer": "Wang Yi"}, "name not in the text"),
        ("points", {"proposer": "", "country": None}, "nobody named"),
        ("points", {"country": "KZ"}, "country not in the text"),
        ("points", {"country": "QQ"}, "unknown country"),
        ("points", {"act": "decided"}, "unknown speech act"),
        ("points", {"themes": ["everything"]}, "unknown theme"),
        ("points", {"state": "published"}, "unknown key"),
        ("points", {"quote": TWICE}, "ambiguous quote"),
        ("points", {"quote": TWICE, "offset": 3}, "ambiguous quote"),
        ("pledges", {"actors": ["CN"], "collective": "SCO members"}, "actors unclear"),
        ("pledges", {"actors": []}, "actors unclear"),
        ("pledges", {"verb": "swear"}, "verb not in the quote"),
        ("pledges", {"actors": ["US"]}, "country not in the text"),
        ("participants", {"name": "Vladimir Putin"}, "name not in the quote"),
        ("participants", {"role": "President"}, "role not in the quote"),
    ],
)
def test_what_is_invented_is_dropped_and_counted_by_its_reason(vocabulary, kind, change, reason):
    item = {"points": POINT, "pledges": PLEDGE, "participants": SOMEONE}[kind] | change
    assert dropped(kind, item, vocabulary) == {reason: 1}


def test_a_quote_that_stands_twice_is_told_apart_by_its_offset(vocabulary):
    second = TEXT.rindex(TWICE)
    pledge = PLEDGE | {
        "quote": TWICE,
        "offset": second,
        "verb": "plan",
        "actors": [],
        "collective": "participants",
    }
    (draft,) = admit({"pledges": [pledge]}, TEXT, vocabulary, "test").pledges
    assert draft.quotes[0].start == second


def test_the_same_passage_is_let_through_once(vocabulary):
    admitted = admit({"points": [POINT, POINT | {"act": "urged"}]}, TEXT, vocabulary, "test")
    assert len(admitted.proposals[0].points) == 1
    assert admitted.dropped == {"suggested twice": 1}


def test_what_was_let_through_is_let_through_again_unchanged(vocabulary):
    answer = {"points": [POINT], "pledges": [PLEDGE], "participants": [SOMEONE]}
    once = admit(answer, TEXT, vocabulary, "test")
    assert admit(as_answer(once), TEXT, vocabulary, "test") == once


def test_what_the_rules_found_stays_and_is_not_doubled(vocabulary):
    text = "The SCO foreign ministers met in Tashkent on July 29, 2022. They agreed to open a school of maps."
    reading = extract(text, vocabulary)
    found = reading.pledges[0]
    again = {"quote": found.quotes[0].text, "act": "agreed", "verb": "agreed", "collective": "participants"}
    merged = merge(reading, admit({"pledges": [again]}, text, vocabulary, "test"))
    assert merged.pledges == reading.pledges
    assert merged.warnings[-1] == "1 suggestion of test was dropped: 1 found by the rules already."


def test_without_a_meeting_nothing_is_suggested(vocabulary):
    reading = extract("Nothing of note. " + MAPS, vocabulary)
    merged = merge(reading, admit({"points": [POINT]}, TEXT, vocabulary, "test"))
    assert merged.proposals == ()
    assert "no meeting to stand under" in merged.warnings[-1]


def test_the_maker_is_read_from_the_rule_alone():
    assert (maker_of(rule_of("chat:x")), maker_of("agreed")) == ("chat:x", "")


WORDS = [MAPS, RIVERS, TWICE, "Lavrov", "RU", "CN", "agreed", "suggested", "SCO members", "trade"]
KEYS = sorted({*KINDS, *(key for keys in KINDS.values() for key in keys), "x"})
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(WORDS)
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=often(300, 100), suppress_health_check=list(HealthCheck))
@given(answer=JSON, text=st.one_of(st.just(TEXT), st.text(max_size=80)))
def test_whatever_the_answer_nothing_reaches_a_draft_that_is_not_in_the_text(vocabulary, answer, text):
    before = copy.deepcopy(answer)
    admitted = admit(answer, text, vocabulary, "test")
    points = [point for proposal in admitted.proposals for point in proposal.points]
    for draft in (*points, *admitted.pledges, *admitted.participants):
        assert all(text[quote.start : quote.end] == quote.text for quote in draft.quotes)
        assert draft.origin.maker == "test"
    for proposal in admitted.proposals:
        assert proposal.proposer_name in text
    for person in admitted.participants:
        assert person.name in text
        assert person.role in text
    assert repr(before) == repr(answer)


MEETING = {
    "ru": "29 июля 2022 года в Ташкенте прошло заседание Совета министров иностранных дел ШОС.",
    "zh": "7月29日，上海合作组织成员国外交部长理事会会议在塔什干举行。",
}


def test_a_quote_is_found_though_the_stored_text_hides_it(vocabulary):
    torn = TEXT.replace("rivers stay", "riv\u00aders st-\nay")
    admitted = admit({"pledges": [PLEDGE]}, torn, vocabulary, "test")
    (quote, *_) = admitted.pledges[0].quotes
    assert quote.text == "It is the hope of China that riv\u00aders st-\nay clean."
    assert torn[quote.start : quote.end] == quote.text
    assert admit(as_answer(admitted), torn, vocabulary, "test") == admitted


def test_a_quote_as_it_is_stored_is_found_too(vocabulary):
    torn = TEXT.replace("rivers", "riv\u00aders")
    stored = PLEDGE | {"quote": RIVERS.replace("rivers", "riv\u00aders")}
    assert admit({"pledges": [stored]}, torn, vocabulary, "test").pledges[0].quotes[0].text == stored["quote"]
    invented = PLEDGE | {"quote": RIVERS.replace("rivers", "oceans")}
    assert dict(admit({"pledges": [invented]}, torn, vocabulary, "test").dropped) == {
        "quote not in the text": 1
    }


def test_russian_names_are_found_in_any_case(vocabulary):
    said = "По словам министра иностранных дел России Сергея Лаврова, нужна общая библиотека карт."
    text = f"{MEETING['ru']} {said}"
    point = {"quote": said, "act": "urged", "proposer": "Сергей Лавров", "country": "RU"}
    (proposal,) = admit({"points": [point]}, text, vocabulary, "test").proposals
    assert (proposal.proposer_name, proposal.proposer_country) == ("Сергей Лавров", "RU")
    stranger = point | {"proposer": "Пётр Лавров"}
    assert admit({"points": [stranger]}, text, vocabulary, "test").dropped["name not in the text"] == 1


def test_short_chinese_quotes_and_names_without_blanks_are_found(vocabulary):
    said = "王毅提议设立地图馆。"
    text = f"{MEETING['zh']}中国外交部长王毅出席会议。{said}"
    point = {"quote": said, "act": "proposed", "proposer": "王毅", "country": "CN"}
    someone = {"quote": "中国外交部长王毅出席会议。", "name": "王毅", "role": "外交部长", "country": "CN"}
    admitted = admit({"points": [point], "participants": [someone]}, text, vocabulary, "test")
    assert not admitted.dropped
    assert admitted.proposals[0].points[0].quotes[0].text == said
    assert admitted.participants[0].person == "Wang Yi"
    assert dict(admit({"points": [point | {"country": "RU"}]}, text, vocabulary, "test").dropped) == {
        "country not in the text": 1
    }


@pytest.mark.parametrize("language", ["ru", "zh"])
@settings(
    max_examples=often(300, 40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(raw=st.recursive(
    st.none() | st.integers() | st.text(max_size=30) | st.sampled_from([*KINDS, "quote", *MEETING.values()]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KINDS, "quote"]), inner),
))  # fmt: skip
def test_whatever_is_answered_about_other_languages_nothing_is_raised(vocabulary, language, raw):
    admitted = admit(raw, MEETING[language], vocabulary, "test")
    for draft in (*admitted.pledges, *admitted.participants):
        for quote in draft.quotes:
            assert MEETING[language][quote.start : quote.end] == quote.text
