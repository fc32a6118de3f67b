import pytest
from django.core.exceptions import ValidationError

from meetings.models import (
    Body,
    Country,
    CountryName,
    Meeting,
    Membership,
    Participant,
    Person,
    PersonName,
    Term,
)
from proposals.models import Pledge, Point, Proposal, Theme

TURNED = "Goa \u202etxt.exe"


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *((Body, "name_en"), (Country, "name"), (CountryName, "name"), (Membership, "status_as_given")),
        *((Person, "name"), (PersonName, "name"), (Term, "role"), (Theme, "label_en")),
        *((Meeting, "title"), (Meeting, "city"), (Participant, "name"), (Proposal, "title")),
        (Pledge, "verb"),
    ],
)
def test_a_name_that_turns_the_direction_of_writing_is_refused(model, field):
    with pytest.raises(ValidationError) as refused:
        model(**{field: TURNED}).clean_fields()
    assert "reverses the writing direction" in refused.value.message_dict[field][-1]


def test_a_passage_of_a_source_may_have_such_signs():
    with pytest.raises(ValidationError) as refused:
        Point(text=TURNED).clean_fields()
    assert "text" not in refused.value.message_dict


@pytest.mark.parametrize("text", ["\u200b", "\u00ad\ufeff", "\u2066\u2069", "\u2800", "\u3164\u3164"])
@pytest.mark.parametrize(
    ("model", "field"), [(Meeting, "title"), (Person, "name"), (Proposal, "title"), (Pledge, "text")]
)
def test_what_cannot_be_seen_is_refused(model, field, text):
    with pytest.raises(ValidationError) as refused:
        model(**{field: text}).clean_fields()
    assert "None of this is visible" in refused.value.message_dict[field][-1]


@pytest.mark.parametrize("text", ["习", "a\u200b", "-", "+", "é", "می\u200cشود"])
def test_what_can_be_seen_is_taken(text):
    with pytest.raises(ValidationError) as refused:
        Meeting(title=text).clean_fields()
    assert "title" not in refused.value.message_dict
