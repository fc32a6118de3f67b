"""Points that a sentence announces and quotes, offices told at length, and what adopted papers are about."""

from datetime import date

from extraction import extract

LEAD = "The Council of Foreign Ministers of the Shanghai Cooperation Organisation met in Bishkek on 4 June.\n"


def read(text, vocabulary, title="Ministers meet", published=date(2021, 6, 5)):
    return extract(text, vocabulary, published=published, title=title)


def points(reading):
    return [point.quotes[0].text for made in reading.proposals for point in made.points]


def test_as_many_quotations_as_were_announced_are_the_points(vocabulary):
    text = LEAD + (
        "China's Foreign Minister Wang Yi outlined three ideas, noting 'to keep borders quiet and open', "
        "'to lend to farmers', and 'to teach each other's languages'."
    )
    assert points(read(text, vocabulary)) == [
        "'to keep borders quiet and open'",
        "'to lend to farmers'",
        "'to teach each other's languages'",
    ]


def test_a_caption_names_the_meeting_at_which_announced_points_are_put(vocabulary):
    text = (
        "Chinese FM makes three-point proposal for Eurasian cooperation\n\n"
        "BISHKEK, June 4 (Example) -- Chinese Foreign Minister Wang Yi on Friday made a three-point proposal "
        "for the Shanghai Cooperation Organization (SCO).\n\n"
        "Wang Yi attends a meeting of the SCO Council of Foreign Ministers in Bishkek, June 4, 2021. "
        "(Xinhua/Example)\n\n"
        "Wang called on the members to share news of floods."
    )
    reading = read(text, vocabulary, title=None)
    assert reading.is_meeting_report
    assert (reading.meetings[0].body, reading.meetings[0].city) == ("CFM", "Bishkek")
    assert points(reading) == ["Wang called on the members to share news of floods."]
    plain = text.replace("three-point proposal", "remark").replace("made a remark", "spoke")
    assert not read(plain, vocabulary, title=None).is_meeting_report


def test_offices_told_at_length_keep_their_holders(vocabulary):
    text = LEAD + (
        "Adviser to the Prime Minister of Pakistan on National Security Karim Akhtar Malik came "
        "with Kyrgyzstan's Chairman of Ministers' Cabinet Asylbek Toktogulov."
    )
    found = {(p.name, p.country) for p in read(text, vocabulary).participants}
    assert {("Karim Akhtar Malik", "PK"), ("Asylbek Toktogulov", "KG")} <= found


def test_papers_about_nothing_named_are_of_the_organisation_itself(vocabulary):
    text = LEAD.replace("Foreign Ministers", "Heads of State") + "The leaders signed eleven documents."
    [pledge] = read(text, vocabulary).pledges
    assert pledge.themes == ("institution-building",)


def test_a_meeting_is_counted_before_the_spelt_out_name_of_the_organisation(vocabulary):
    text = (
        "The 9th meeting of Shanghai Cooperation Organisation (SCO) National Security Council Secretaries "
        "was held in Tashkent on 4-5 June 2021. The secretaries agreed to share news of floods."
    )
    [meeting] = read(text, vocabulary).meetings
    assert (meeting.body, meeting.ordinal) == ("CSS", 9)


def test_the_paper_of_a_meeting_reports_it(vocabulary):
    title = "Joint communique on the outcomes of the 9th SCO prime ministers' meeting (Part II)"
    text = (
        f"{title}\n\n4. The Heads of Government note the importance of cooperation in seed banks and rivers."
    )
    reading = read(text, vocabulary, title=None)
    assert reading.is_meeting_report
    assert (reading.meetings[0].body, reading.meetings[0].ordinal) == ("CHG", 9)
    assert len(reading.pledges) == 1
    news = text.replace("Joint communique on the", "Traders weigh the")
    assert not read(news, vocabulary, title=None).is_meeting_report


def test_a_quotation_that_goes_on_is_its_speakers(vocabulary):
    text = LEAD + (
        "Wang Yi, foreign minister of China, suggested that members trust each other.\n\n"
        '"The session is important for member states. It is necessary for SCO member states to keep bees. '
        'SCO members should share the honey."'
    )
    reading = read(text, vocabulary)
    assert points(reading)[1:] == [
        "It is necessary for SCO member states to keep bees.",
        'SCO members should share the honey."',
    ]
    assert not reading.pledges
