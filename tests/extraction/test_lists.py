"""Every form in which a speaker counts his proposals gives the points that stand there."""

from datetime import date

import pytest

from extraction import extract

LEAD = (
    "Chinese Foreign Minister Wang Yi attended the meeting of the Council of Foreign Ministers of the "
    "Shanghai Cooperation Organization in Astana on Thursday.\n\n"
)
COUNTED = {
    "sentences": "Wang put forward a three-point proposal. First, members should trust each other. "
    "Second, they should fight terrorism. Third, they should trade more.",
    "numbered lines": "Wang made a three-point proposal:\n\n1) strengthen solidarity;\n\n2) expand "
    "trade;\n\n"
    "3) protect the environment.",
    "roman numbers": "Wang outlined three priorities.\n\n(i) Solidarity must grow.\n\n(ii) Trade "
    "must grow.\n\n"
    "(iii) The climate must be protected.",
    "letters in a sentence": "He laid out a three-pronged approach: (a) joint patrols against smugglers, "
    "(b) student exchanges and (c) clean water.",
    "told ordinals": "Wang shared three suggestions.\n\nThe first is to build trust.\n\nThe second "
    "is to trade. "
    "He noted that trade had doubled.\n\nThe third is to deepen cultural exchanges.",
    "a last one": "Wang raised three points.\n\nFirst of all, the members should stay "
    "united.\n\nSecond, they "
    "should safeguard supply chains.\n\nFinally, they should promote tourism.",
    "ordinals in a sentence": "Wang said, first, countries should respect sovereignty; second, they should "
    "fight separatism; and third, they should make railways run faster.",
    "adverbs in a sentence": "Wang advanced three initiatives: firstly, a joint database, secondly, "
    "a network "
    "of universities, thirdly, a festival of cinema.",
    "dashes after a full stop": "Wang Yi offered three ideas.\n\n-- Keep to the Shanghai "
    "Spirit.\n\nThe minister "
    "recalled the Charter.\n\n-- Keep trade open.\n\n-- Keep culture alive.",
    "a first inside its sentence": "Wang made a three-point proposal. Looking ahead, he urged all members "
    "to firstly keep their trust. Secondly, they should trade more. Thirdly, they should plant trees.",
    "bare lines": "Wang Yi made three proposals:\n\nBuilding mutual trust.\n\nBoosting "
    "trade.\n\nProtecting nature.",
    "words for numbers": '"I would like to make three proposals," Wang said.\n\n"One, let us trust '
    "each other.\n\n"
    '"Two, let us trade.\n\n"Three, let us protect nature."',
}
UNCOUNTED = {
    "bullets": "Wang Yi called for the following steps:\n\n• open the Anti-Drug Centre;\n\n• draw a "
    "transport map;"
    "\n\n• train volunteers.",
    "semicolons": "Wang Yi made the following proposals: to set up a grain reserve; to link power "
    "grids; and to "
    "train young doctors.",
}
NO_PROPOSALS = {
    "challenges": "The minister named three challenges: first, terrorism; second, drugs; third, poverty.",
    "history": "The first meeting took place in 2001. The second was held in 2002. The third was "
    "held in 2003.",
    "achievements": "Wang recalled what was done. The first of the achievements is that trade has grown.",
    "ranks": "China ranked first in trade, Russia second, and Kazakhstan third.",
}


def points(told, vocabulary):
    reading = extract(LEAD + told, vocabulary, published=date(2024, 7, 5))
    return [(proposal.proposer_country, p) for proposal in reading.proposals for p in proposal.points]


@pytest.mark.parametrize("told", COUNTED.values(), ids=COUNTED)
def test_counted_points_keep_their_numbers(told, vocabulary):
    assert [(who, p.number) for who, p in points(told, vocabulary)] == [("CN", 1), ("CN", 2), ("CN", 3)]


@pytest.mark.parametrize("told", UNCOUNTED.values(), ids=UNCOUNTED)
def test_listed_points_are_found_without_numbers(told, vocabulary):
    assert len(points(told, vocabulary)) == 3


@pytest.mark.parametrize("told", NO_PROPOSALS.values(), ids=NO_PROPOSALS)
def test_other_counts_are_no_proposals(told, vocabulary):
    assert points(told, vocabulary) == []


def test_a_sentence_between_two_points_elaborates_the_first(vocabulary):
    first = points(COUNTED["dashes after a full stop"], vocabulary)[0][1]
    assert [quote.text for quote in first.quotes if quote.role == "elaborates"] == [
        "The minister recalled the Charter."
    ]


ANNOUNCED = (
    "Wang put forward a four-point proposal on SCO cooperation.",
    "Wang Yi made a four-point proposal.",
    "Wang made four suggestions for the development of the SCO.",
    "The Chinese foreign minister offered four suggestions.",
    "Wang proposed four areas of cooperation.",
    "Wang Yi outlined four priorities for the SCO.",
    "He called for efforts in four areas.",
    "In his speech, he raised four points.",
    "Wang stressed that the SCO should focus on four aspects.",
    "Wang presented a four-point plan.",
)
TASKS = ("deepen mutual trust", "fight terrorism and drugs", "expand trade", "promote exchanges in culture")
COUNTERS = {
    "First, we should {task}.": ("First", "Second", "Third", "Fourth"),
    '"First, we must {task}," he said.': ("First", "Second", "Third", "Fourth"),
    "First, to {task}.": ("First", "Second", "Third", "Fourth"),
    "First is to {task}.": ("First", "Second", "Third", "Fourth"),
    "First, it is necessary to {task}.": ("First", "Second", "Third", "Fourth"),
    "First is for the members to {task}.": ("First", "Second", "Third", "Fourth"),
    "Firstly, the SCO should {task}.": ("Firstly", "Secondly", "Thirdly", "Fourthly"),
    "The first is to {task}.": ("first", "second", "third", "fourth"),
    "The first proposal is to {task}.": ("first", "second", "third", "fourth"),
    "One, we should {task}.": ("One", "Two", "Three", "Four"),
}


@pytest.mark.parametrize("announced", ANNOUNCED)
@pytest.mark.parametrize("counted", COUNTERS)
def test_every_announcement_goes_with_every_counter(announced, counted, vocabulary):
    words = COUNTERS[counted]
    items = (
        counted.replace(words[0], word, 1).format(task=task) for word, task in zip(words, TASKS, strict=True)
    )
    [made] = extract(
        f"{LEAD}{announced} {' '.join(items)}", vocabulary, published=date(2024, 5, 24)
    ).proposals
    assert [point.number for point in made.points] == [1, 2, 3, 4]
    assert made.declared_points == 4


def test_what_comes_second_is_numbered_though_the_first_is_not(vocabulary):
    said = "Wang urged the members to trust each other. Second, they should trade more, he said."
    [made] = extract(LEAD + said, vocabulary, published=date(2024, 5, 24)).proposals
    assert [point.number for point in made.points] == [None, 2]
