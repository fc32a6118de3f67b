"""The columns of the files of meetings and participants."""

from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf

from catalogue.files.columns import Column, own_address
from catalogue.files.copying import Cells, evidence_cells, iso, path
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS
from review.partial_dates import to_iso

from .models import Meeting, Participant


class SpaceBetween(Func):
    """Words with one space between each two."""

    template = r"array_to_string(regexp_split_to_array(btrim(%(expressions)s, E' \\t\\n\\r'), '\s+'), ' ')"
    output_field = TextField()


def codes(rows) -> str:
    return "; ".join(row.pk for row in rows)


def labels(rows) -> str:
    return "; ".join(str(row) for row in rows)


def meeting_columns(meeting) -> tuple[Column, ...]:
    """The columns that identify a row's meeting; `meeting` gets it from the row's record."""
    return (
        Column(
            "meeting_address",
            "The page of the meeting on this site.",
            lambda row: meeting(row).get_absolute_url(),
            type="address",
            example="https://…/meetings/cfm-2023-goa/",
        ),
        Column(
            "meeting",
            "Name of the meeting.",
            lambda row: meeting(row).name,
            example="Council of Foreign Ministers",
        ),
        Column(
            "body_code", "Code of the SCO body that met.", lambda row: meeting(row).body_id, example="CFM"
        ),
        Column(
            "body",
            "Name of that body.",
            lambda row: meeting(row).body.name_en,
            example="Council of Foreign Ministers",
        ),
        Column(
            "meeting_start",
            "First day of the meeting, as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
            lambda row: to_iso(meeting(row).start, meeting(row).date_precision),
            type="date",
            example="2023-05-04",
        ),
        Column(
            "meeting_end",
            "Last day of the meeting, written the same way.",
            lambda row: to_iso(meeting(row).end, meeting(row).date_precision),
            type="date",
            example="2023-05-05",
        ),
        Column(
            "meeting_date_precision",
            "How exact the two dates are: day, month, season (then they are its first day) or year.",
            lambda row: meeting(row).date_precision if meeting(row).start else "",
            example="day",
        ),
        Column("city", "Where the meeting was held.", lambda row: meeting(row).city, example="Benaulim, Goa"),
        Column(
            "host_country_code",
            "ISO 3166-1 code of the host country.",
            lambda row: meeting(row).country_id,
            example="IN",
        ),
        Column(
            "host_country", "Name of the host country.", lambda row: meeting(row).country, example="India"
        ),
    )


def cells_of_meeting(meeting: str) -> Cells:
    """The cells for `meeting_columns`; `meeting` is the lookup path from the row, with double underscores."""
    undated = When(**{f"{meeting}start": None}, then=Value(""))
    named = NullIf(F(f"{meeting}title"), Value(""), output_field=TextField())
    return {
        "meeting_address": path("meetings:detail", f"{meeting}slug"),
        "meeting": Coalesce(named, f"{meeting}body__name_en", output_field=TextField()),
        "body_code": F(f"{meeting}body_id"),
        "body": F(f"{meeting}body__name_en"),
        "meeting_start": iso(f"{meeting}start", f"{meeting}date_precision"),
        "meeting_end": iso(f"{meeting}end", f"{meeting}date_precision"),
        "meeting_date_precision": Case(undated, default=F(f"{meeting}date_precision")),
        "city": F(f"{meeting}city"),
        "host_country_code": F(f"{meeting}country_id"),
        "host_country": F(f"{meeting}country__name"),
    }


MEETING_COLUMNS = (
    *meeting_columns(lambda meeting: meeting),
    Column(
        "ordinal",
        "The meeting's number in the body's own count.",
        lambda m: m.ordinal,
        type="integer",
        example="22",
    ),
    Column(
        "chair_country_code",
        "ISO 3166-1 code of the chairing country.",
        lambda m: m.chair_country_id,
        example="IN",
    ),
    Column("chair_country", "Name of the chairing country.", lambda m: m.chair_country, example="India"),
    Column("format", "in-person, video, hybrid or unknown.", lambda m: m.format, example="in-person"),
    Column(
        "participants",
        "Published participants of the meeting.",
        lambda m: m.participants_shown,
        type="integer",
        example="9",
    ),
    Column(
        "points",
        "Published points of proposals made there.",
        lambda m: m.points_shown,
        type="integer",
        example="5",
    ),
    Column(
        "pledges", "Published pledges made there.", lambda m: m.pledges_shown, type="integer", example="12"
    ),
    Column(
        "outcome_documents",
        "Outcome documents the register names.",
        lambda m: m.outcome_documents,
        example="Samarkand Declaration",
    ),
    Column(
        "register_sources",
        "Addresses the reference register gives for the meeting, one space between two.",
        lambda m: " ".join(m.register_sources),
        type="addresses",
        example="https://example.org/a https://example.org/b",
    ),
    Column(
        "register_confidence",
        "How sure the register is of the meeting: high, medium or low.",
        lambda m: m.register_confidence,
        example="high",
    ),
    *EVIDENCE_COLUMNS,
)

PARTICIPANT_COLUMNS = (
    own_address("https://…/meetings/cfm-2023-goa/#participant-5"),
    Column(
        "name",
        "The name as the article writes it; empty for a delegation.",
        lambda p: p.name,
        example="Qin Gang",
    ),
    Column(
        "person",
        "The name the register of people has for them, if it knows them.",
        lambda p: p.person,
        example="Qin Gang",
    ),
    Column("role", "The role as the article writes it.", lambda p: p.role, example="Foreign Minister"),
    Column(
        "country_code", "ISO 3166-1 code of the country they came for.", lambda p: p.country_id, example="CN"
    ),
    Column("country", "Name of that country.", lambda p: p.country, example="China"),
    Column(
        "organisation",
        "The organisation they came for, if it is no country.",
        lambda p: p.organisation,
        example="SCO Secretariat",
    ),
    Column(
        "capacity",
        f"{', '.join(Participant.Capacity.values)}: by the country's status on the meeting's first day.",
        lambda p: p.capacity,
        example="member",
    ),
    *meeting_columns(lambda participant: participant.meeting),
    *EVIDENCE_COLUMNS,
)


def meeting_cells() -> Cells:
    return {
        **cells_of_meeting(""),
        "ordinal": F("ordinal"),
        "chair_country_code": F("chair_country_id"),
        "chair_country": F("chair_country__name"),
        "format": F("format"),
        "participants": F("participants_shown"),
        "points": F("points_shown"),
        "pledges": F("pledges_shown"),
        "outcome_documents": F("outcome_documents"),
        "register_sources": SpaceBetween("register_source"),
        "register_confidence": F("register_confidence"),
        **evidence_cells(Meeting, meeting="pk"),
    }


def participant_cells() -> Cells:
    return {
        "address": path("meetings:detail", "meeting__slug", Value("#participant-"), F("pk")),
        "name": F("name"),
        "person": F("person__name"),
        "role": F("role"),
        "country_code": F("country_id"),
        "country": F("country__name"),
        "organisation": F("organisation"),
        "capacity": F("capacity"),
        **cells_of_meeting("meeting__"),
        **evidence_cells(Participant, participant="pk"),
    }
