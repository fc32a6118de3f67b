from meetings.models import Participant
from meetings.seats import seats
from tests.making import make_country, make_meeting, make_participant


def people(**capacities):
    made = []
    for capacity, number in capacities.items():
        made += [Participant(pk=len(made) + place, name="x", capacity=capacity) for place in range(number)]
    return made


def test_nobody_sits_on_anothers_seat_and_everybody_is_in_the_drawing():
    drawn = seats(people(chair=1, member=9, guest=20, **{"SCO official": 7}))
    places = [(seat.x, seat.y) for seat in drawn.seats]
    assert len(set(places)) == 37
    for place, (x, y) in enumerate(places):
        assert drawn.left <= x - 12
        assert x + 12 <= drawn.left + drawn.width
        assert y - 12 >= 0
        assert y + 12 <= drawn.height
        for other_x, other_y in places[place + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 20**2


def test_the_chair_sits_in_the_middle_and_members_before_guests():
    drawn = seats(people(guest=1, chair=1, member=3))
    chair, *others = drawn.seats
    assert (chair.participant.capacity, chair.x) == ("chair", 0)
    assert [seat.participant.capacity for seat in others] == ["member"] * 3 + ["guest"]
    assert [seat.x for seat in others] == sorted(seat.x for seat in others)


def test_a_meeting_shows_its_seats_each_leading_to_the_list(client, db):
    meeting = make_meeting()
    there = [
        make_participant(meeting, name=f"Minister {code}", country=make_country(code).pk)
        for code in ("CN", "IN", "RU")
    ]
    html = client.get(meeting.get_absolute_url()).content.decode()
    for participant in there:
        assert html.count(f'href="#participant-{participant.pk}"') == 1
        assert f'id="participant-{participant.pk}"' in html
    participant.delete()
    assert "seats" not in client.get(meeting.get_absolute_url()).content.decode()
