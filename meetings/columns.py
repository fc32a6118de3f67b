"""The columns of the files of meetings and participants."""

from catalogue.files.cells import Address, Either, Field, Filled, First, IsoDate, Text, Words
from catalogue.files.columns import Column, own_address
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS

from .models import Participant

# Of a meeting, wherever a row names one.
AT_MEETING = (
    Column(
        "meeting_address",
        "The page of the meeting on this site.",
        Address("meetings:detail", "slug"),
        type="address",
        example="https://…/meetings/cfm-2023-goa/",
    ),
    Column(
        "meeting",
        "Name of the meeting.",
        First(Filled("title"), Field("body__name_en")),
        example="Council of Foreign Ministers",
    ),
    Column("body_code", "Code of the SCO body that met.", Field("body_id"), example="CFM"),
    Column(
        "body",
        "Name of that body.",
        Field("body__name_en"),
        example="Council of Foreign Ministers",
    ),
    Column(
        "meeting_start",
        "First day of the meeting, as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
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
        "How exact the two dates are: day, month, season (then they are its first day) or year.",
        Either("start", Text(""), Field("date_precision")),
        example="day",
    ),
    Column("city", "Where the meeting was held.", Field("city"), example="Benaulim, Goa"),
    Column(
        "host_country_code",
        "ISO 3166-1 code of the host country.",
        Field("country_id"),
        example="IN",
    ),
    Column("host_country", "Name of the host country.", Field("country__name"), example="India"),
)


def meeting_columns(names: str, read_by: str = "") -> tuple[Column, ...]:
    """The columns that say at which meeting a row stands, which its record has under these names."""
    return tuple(column.under(names, read_by) for column in AT_MEETING)


MEETING_COLUMNS = (
    *AT_MEETING,
    Column(
        "ordinal",
        "The meeting's number in the body's own count.",
        Field("ordinal"),
        type="integer",
        example="22",
    ),
    Column(
        "chair_country_code",
        "ISO 3166-1 code of the chairing country.",
        Field("chair_country_id"),
        example="IN",
    ),
    Column("chair_country", "Name of the chairing country.", Field("chair_country__name"), example="India"),
    Column("format", "in-person, video, hybrid or unknown.", Field("format"), example="in-person"),
    Column(
        "participants",
        "Published participants of the meeting.",
        Field("participants_shown"),
        type="integer",
        example="9",
    ),
    Column(
        "points",
        "Published points of proposals made there.",
        Field("points_shown"),
        type="integer",
        example="5",
    ),
    Column("pledges", "Published pledges made there.", Field("pledges_shown"), type="integer", example="12"),
    Column(
        "outcome_documents",
        "Outcome documents the register names.",
        Field("outcome_documents"),
        example="Samarkand Declaration",
    ),
    Column(
        "register_sources",
        "Addresses the reference register gives for the meeting, one space between two.",
        Words("register_source"),
        type="addresses",
        example="https://example.org/a https://example.org/b",
    ),
    Column(
        "register_confidence",
        "How sure the register is of the meeting: high, medium or low.",
        Field("register_confidence"),
        example="high",
    ),
    *EVIDENCE_COLUMNS,
)

PARTICIPANT_COLUMNS = (
    own_address(
        Address("meetings:detail", "meeting__slug", "#participant-", Field("pk")),
        "https://…/meetings/cfm-2023-goa/#participant-5",
    ),
    Column(
        "name",
        "The name as the article writes it; empty for a delegation.",
        Field("name"),
        example="Qin Gang",
    ),
    Column(
        "person",
        "The name the register of people has for them, if it knows them.",
        Field("person__name"),
        example="Qin Gang",
    ),
    Column("role", "The role as the article writes it.", Field("role"), example="Foreign Minister"),
    Column(
        "country_code", "ISO 3166-1 code of the country they came for.", Field("country_id"), example="CN"
    ),
    Column("country", "Name of that country.", Field("country__name"), example="China"),
    Column(
        "organisation",
        "The organisation they came for, if it is no country.",
        Field("organisation"),
        example="SCO Secretariat",
    ),
    Column(
        "capacity",
        f"{', '.join(Participant.Capacity.values)}: by the country's status on the meeting's first day.",
        Field("capacity"),
        example="member",
    ),
    *meeting_columns("meeting"),
    *EVIDENCE_COLUMNS,
)
