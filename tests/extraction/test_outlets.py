"""How outlets tell of a session: where, when, of which body, and whether they report one at all."""

from datetime import date

import pytest

from extraction import extract

PUBLISHED = date(2023, 5, 12)


@pytest.fixture
def read(vocabulary):
    return lambda text: extract(text, vocabulary, published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("On 11 May 2023, Bishkek hosted the 12th meeting of the SCO Ministers of Energy.", "Bishkek"),
        ("On 11 May, Astana, the capital of Kazakhstan, hosted the SCO Ministers of Justice.", "Astana"),
        ("The SCO foreign ministers met on Thursday in the Uzbek capital, Tashkent.", "Tashkent"),
        ("India hosted the SCO defence ministers in New Delhi on Thursday. Two of them attended virtually "
         "and the others came in person.", "New Delhi"),
        ("SCO foreign ministers agreed on papers for the upcoming SCO summit in the port city of Qingdao. "
         "During the session in Beijing the foreign ministers spoke of trade.", "Beijing"),
        ("Shanghai Cooperation Organization (SCO) defence chiefs pledged on Thursday to stop smuggling. "
         "The ministers met here.", ""),
        ("The SCO heads of state met on Thursday by video conferencing. The last summit in Samarkand was "
         "held in person.", ""),
    ],
)  # fmt: skip
def test_the_place_is_the_sessions_own(read, text, city):
    reading = read(text)
    assert reading.is_meeting_report, reading.reason
    assert reading.meetings[0].city == city


@pytest.mark.parametrize(
    ("text", "body", "ordinal"),
    [
        ("The premier chaired the 23rd SCO summit on Thursday in Dushanbe. As chair of the Council "
         "of Heads of "
         "Government he presided over the meeting of the Council of Heads of Government.", "CHG", 23),
        ("The 18th meeting of the Council of Heads of Government of Member States of the Shanghai "
         "Cooperation "
         "Organization was held on Thursday in Tashkent.", "CHG", 18),
        ("On Thursday the 6th Meeting of Ministers of Agriculture of the SCO was held in Dushanbe. "
         "They agreed "
         "to submit the plan to the Council of Heads of the SCO Member States.", "MAM", 6),
        ("The XIV Conference of SCO Ministers of Culture was held on Thursday in Kazan.", "MCM", 14),
        ("On the first day of the meeting of SCO foreign ministers in Tashkent on Thursday they "
         "spoke of water.",
         "CFM", None),
    ],
)  # fmt: skip
def test_the_body_and_its_number_are_told_apart_from_others(read, text, body, ordinal):
    meeting = read(text).meetings[0]
    assert (meeting.body, meeting.ordinal) == (body, ordinal)


@pytest.mark.parametrize(
    "text",
    [
        "The minister is expected to seek support from SCO countries. He is leading a large "
        "delegation to the "
        "SCO defence ministers' meeting in Qingdao, starting Monday.",
        "The expansion of the SCO is useful, an expert said. “It opens doors,” an expert at a "
        "Moscow institute "
        "told a newspaper. Leaders of the SCO meet in Bishkek on Thursday for the Council of Heads "
        "of Government.",
        "The SCO tourism forum was held in Urumqi. The year of tourism had been announced by the "
        "heads of state "
        "during the SCO Council of Heads of State. The governor of the province opened the exhibition.",
        "The SCO Secretary-General had a meeting with the Chinese transport minister on Thursday. "
        "They exchanged opinions on agreements of the heads of state and on a panel at a forum of the SCO.",
        "Member states plan to adopt a programme on tourism at the SCO summit in Tashkent. Experts "
        "of the SCO met in Beijing. The document will be adopted following the SCO summit.",
        "In our view the SCO should do more. The annual summit of the SCO was held on Thursday.",
    ],
)  # fmt: skip
def test_what_only_names_a_session_is_no_report(read, text):
    reading = read(text)
    assert not reading.is_meeting_report
    assert reading.reason


def test_presidents_are_no_members_of_a_council_of_ministers(read):
    reading = read(
        "The SCO foreign ministers met in Astana on Thursday. Kazakh Foreign Minister Murat "
        "Tleugabyl chaired. "
        "President Kassym-Jomart Tokayev wished the ministers well."
    )
    assert [person.name for person in reading.participants] == ["Murat Tleugabyl"]


@pytest.mark.parametrize(
    "line",
    [
        "Tajik Foreign Minister Rustam Nazarzoda called on Tajikistan's President Emomali Rahmon.",
        "Tajik Foreign Minister Rustam Nazarzoda spoke for the first time at the council.",
        "Tajik Foreign Minister Rustam Nazarzoda is set to travel to Osh.",
        "What did Tajik Foreign Minister Rustam Nazarzoda propose to the members?",
        "In that time the member states have signed a treaty of friendship.",
    ],
)
def test_what_sounds_like_a_statement_and_is_none(read, line):
    reading = read(f"The SCO foreign ministers met in Astana on Thursday. {line}")
    assert reading.is_meeting_report
    assert not reading.proposals
    assert not reading.pledges


def test_a_list_may_open_in_the_sentence_that_announces_it(read):
    reading = read(
        "The SCO foreign ministers met in Astana on Thursday. Tajik Foreign Minister Rustam "
        "Nazarzoda put forward "
        "three proposals: First, open a school for glaciologists. Second, share data on floods. "
        "Third, plant trees."
    )
    points = reading.proposals[0].points
    assert [point.number for point in points] == [1, 2, 3]
    assert points[0].quotes[0].text == "First, open a school for glaciologists."


def test_a_numbered_list_the_ministers_agreed_on_is_theirs(read):
    reading = read(
        "The SCO foreign ministers met in Astana on Thursday. The foreign ministers agreed on the "
        "following two "
        "points:\n\nFirst, open a school for glaciologists.\n\nSecond, share data on floods."
    )
    assert [pledge.quotes[0].text[:6] for pledge in reading.pledges] == ["First,", "Second"]
    assert not reading.proposals


def test_the_dead_who_are_honoured_did_not_take_part(read):
    reading = read(
        "The SCO foreign ministers met in Astana on Thursday. Kazakh Foreign Minister Murat Nurtleu chaired "
        "the meeting. The ministers stood in silence in memory of Iranian President Ebrahim Raisi and "
        "Foreign Minister Hossein Amir-Abdollahian."
    )
    assert [p.name for p in reading.participants] == ["Murat Nurtleu"]


def test_offices_with_words_in_brackets_and_of_the_anti_terrorist_structure(read):
    reading = read(
        "The SCO defence ministers met in Bishkek on Thursday. First Deputy Defence Minister (Secretary of "
        "State for Defence Policy) of the Islamic Republic of Pakistan Ikram Ul Haq, Director of the "
        "Executive Committee of the SCO's Regional Anti-Terrorist Structure Jumakhon Giyosov and the Defence "
        "Minister of Belarus Andrei Ravkov, a guest of the presiding country, took part in the meeting."
    )
    told = {p.name: p.country or p.organisation for p in reading.participants}
    assert told == {"Ikram Ul Haq": "PK", "Jumakhon Giyosov": "RATS", "Andrei Ravkov": "BY"}
    assert reading.meetings[0].chair_country == ""


def test_ministers_told_in_two_lists_of_countries(read):
    reading = read(
        "The SCO defence ministers met in Beijing on Thursday. Defence ministers from India and Kazakhstan, "
        "the host Wei Fenghe, and defence ministers from Pakistan, Russia and Tajikistan attended it."
    )
    assert {p.country for p in reading.participants if not p.name} == {"IN", "KZ", "PK", "RU", "TJ"}


def test_what_an_earlier_session_decided_is_no_pledge_of_this_one(read):
    reading = read(
        "The SCO foreign ministers met in New York on Thursday. On 9 March 2023, the council in Astana "
        "decided on the membership of two states. The ministers agreed to meet again."
    )
    assert [p.quotes[0].text for p in reading.pledges] == ["The ministers agreed to meet again."]


def test_a_speech_that_lists_what_is_necessary_makes_points(read):
    reading = read(
        "Dear colleagues!\nI greet the participants of the meeting of the SCO heads of state in Dushanbe.\n"
        "We believe that today it is necessary:\n- to keep our markets open;\n- to train more doctors;\n"
        "- to plant forests along the rivers."
    )
    [proposal] = reading.proposals
    assert len(proposal.points) == 3
    assert reading.meetings[0].ordinal is None
    assert reading.pledges == ()
