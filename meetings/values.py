"""The values of meetings and participants, each described once."""

from catalogue.files.cells import Either, Field, Filled, First, IsoDate, Text
from catalogue.files.columns import Column
from review.values import Value, dated

from .cells import Words
from .drafted import body, other_body_name, other_city, other_country, other_days, other_number, other_role
from .models import Participant

MEETING = (
    Value(
        "body",
        body,
        columns=(
            Column("body_code", "Code of the SCO body that met.", Field("body_id"), example="CFM"),
            Column(
                "body",
                "Name of that body.",
                Field("body__name_en"),
                example="Council of Foreign Ministers",
            ),
        ),
    ),
    Value(
        "title",
        other_body_name,
        columns=(
            Column(
                "meeting",
                "Name of the meeting.",
                First(Filled("title"), Field("body__name_en")),
                example="Council of Foreign Ministers",
            ),
        ),
    ),
    Value(
        "ordinal",
        lambda draft, known: draft.ordinal,
        other_number("ordinal"),
        columns=(
            Column(
                "ordinal",
                "The meeting's number in the body's own numbering.",
                Field("ordinal"),
                type="integer",
                example="22",
            ),
        ),
    ),
    Value(
        "start",
        lambda draft, known: dated(draft.start, draft.end or draft.start, draft.date_precision),
        other_days,
        parts=("start", "end", "date_precision"),
        label="dates",
        columns=(
            Column(
                "meeting_start",
                "First day of the meeting, as precise as is known: YYYY-MM-DD, YYYY-MM or YYYY.",
                IsoDate("start", "date_precision"),
                type="date",
                example="2023-05-04",
            ),
            Column(
                "meeting_end",
                "Last day of the meeting, written the same way.",
                IsoDate("end", "date_precision"),
                type="date",
                example="2023-05-05",
            ),
            Column(
                "meeting_date_precision",
                "How precise the two dates are: day, month, season (then they are its first day) or year.",
                Either("start", Text(""), Field("date_precision")),
                example="day",
            ),
        ),
    ),
    Value(
        "city",
        lambda draft, known: draft.city,
        other_city,
        columns=(Column("city", "Where the meeting was held.", Field("city"), example="Benaulim, Goa"),),
    ),
    Value(
        "country",
        lambda draft, known: draft.country or None,
        other_country,
        columns=(
            Column(
                "host_country_code",
                "ISO 3166-1 code of the host country.",
                Field("country_id"),
                example="IN",
            ),
            Column("host_country", "Name of the host country.", Field("country__name"), example="India"),
        ),
    ),
    Value(
        "chair_country",
        lambda draft, known: draft.chair_country or None,
        columns=(
            Column(
                "chair_country_code",
                "ISO 3166-1 code of the chairing country.",
                Field("chair_country_id"),
                example="IN",
            ),
            Column(
                "chair_country",
                "Name of the chairing country.",
                Field("chair_country__name"),
                example="India",
            ),
        ),
    ),
    Value("venue", edited=False),
    Value(
        "format",
        edited=False,
        columns=(
            Column("format", "in-person, video, hybrid or unknown.", Field("format"), example="in-person"),
        ),
    ),
    Value(
        "outcome_documents",
        edited=False,
        columns=(
            Column(
                "outcome_documents",
                "Outcome documents named in the register.",
                Field("outcome_documents"),
                example="Samarkand Declaration",
            ),
        ),
    ),
    Value(
        "register_source",
        edited=False,
        columns=(
            Column(
                "register_sources",
                "Addresses the reference register gives for the meeting, separated by spaces.",
                Words("register_source"),
                type="addresses",
                example="https://example.org/a https://example.org/b",
            ),
        ),
    ),
    Value(
        "register_confidence",
        edited=False,
        columns=(
            Column(
                "register_confidence",
                "How sure the register is about the meeting: high, medium or low.",
                Field("register_confidence"),
                example="high",
            ),
        ),
    ),
)

PARTICIPANT = (
    Value(
        "name",
        lambda draft, known: draft.name,
        columns=(
            Column(
                "name",
                "The name as the article writes it; empty for a delegation.",
                Field("name"),
                example="Qin Gang",
            ),
        ),
    ),
    Value(
        "role",
        lambda draft, known: draft.role,
        other_role,
        columns=(
            Column("role", "The role as the article writes it.", Field("role"), example="Foreign Minister"),
        ),
    ),
    Value(
        "country",
        lambda draft, known: draft.country or None,
        other_country,
        columns=(
            Column(
                "country_code",
                "ISO 3166-1 code of the country they represented.",
                Field("country_id"),
                example="CN",
            ),
            Column("country", "Name of that country.", Field("country__name"), example="China"),
        ),
    ),
    Value(
        "organisation",
        lambda draft, known: draft.organisation,
        columns=(
            Column(
                "organisation",
                "The organisation they represented, if not a country.",
                Field("organisation"),
                example="SCO Secretariat",
            ),
        ),
    ),
    Value(
        "capacity",
        lambda draft, known: draft.capacity,
        columns=(
            Column(
                "capacity",
                ", ".join(Participant.Capacity.values)
                + ": by the country's status on the first day of the meeting.",
                Field("capacity"),
                example="member",
            ),
        ),
    ),
    Value(
        "person",
        lambda draft, known: known.people.get((draft.person or draft.name).lower()),
        unlike=True,
        columns=(
            Column(
                "person",
                "Their name in the register of people, if they are in it.",
                Field("person__name"),
                example="Qin Gang",
            ),
        ),
    ),
)
