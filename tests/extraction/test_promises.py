"""When a pledge is promised for, and who is left out of it."""

from datetime import date

import pytest

from extraction import extract

LEAD = (
    "The foreign ministers of the Shanghai Cooperation Organisation met in Tashkent on 4 May 2022. "
    "Chinese Foreign Minister Wang Yi attended.\n\n"
)
DUE = {
    "The ministers agreed to open a centre by 2030.": (date(2030, 12, 31), "year"),
    "The sides agreed to finish the draft by the end of 2024.": (date(2024, 12, 31), "year"),
    "They agreed to sign the agreement in June 2023.": (date(2023, 6, 30), "month"),
    "The parties undertake to report by 1 December 2023.": (date(2023, 12, 1), "day"),
    "China will host a forum this summer, Wang said.": (date(2022, 8, 31), "season"),
    "China will send doctors within three years, Wang said.": (date(2025, 12, 31), "year"),
    "The ministers agreed to open a centre in Almaty.": (None, ""),
}
LEFT_OUT = {
    "With the exception of India, the member states reaffirm their support for One Belt, One Road.": ("IN",),
    "The member states, except India, reaffirm their support for the Belt and Road Initiative.": ("IN",),
    "All members other than India support the Belt and Road Initiative.": ("IN",),
    "All members support the initiative of India.": (),
    "All members except Pakistan backed Uzbekistan's plan for a canal.": ("PK",),
    "The members, with the exception of Iran, reaffirmed their support for Russia's grain fund.": ("IR",),
    "All member states apart from India, Iran and Pakistan supported China's bank.": ("IN", "IR", "PK"),
    "The members, excluding India and, later, Iran, agreed to pay for a bridge.": ("IN", "IR"),
    "Every member state but India agreed to support Kazakhstan's plan for the lake.": ("IN",),
    "All the members bar Iran agreed to open a bank.": ("IR",),
    "All members agreed to open a bank, with India the only exception.": ("IN",),
    "All SCO members but India agreed to pay for the road.": ("IN",),
    "The members agreed to build a railway but India asked for time.": (),
}


def pledge(told, vocabulary):
    return extract(LEAD + told, vocabulary, published=date(2022, 5, 5)).pledges[0]


@pytest.mark.parametrize("told", DUE)
def test_the_day_of_a_promise_has_its_precision(told, vocabulary):
    found = pledge(told, vocabulary)
    assert (found.due, found.due_precision) == DUE[told]


@pytest.mark.parametrize("told", LEFT_OUT)
def test_a_collective_keeps_whom_it_leaves_out(told, vocabulary):
    found = pledge(told, vocabulary)
    assert (found.collective, found.excluded) == ("SCO members", LEFT_OUT[told])
