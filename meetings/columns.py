"""The columns of the files of meetings and participants: those of their values, and others."""

from catalogue.files.cells import AddressCell, Field
from catalogue.files.columns import Column, in_order, of_values, only, own_address
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS

from .values import MEETING, PARTICIPANT

MEETING_ADDRESS = Column(
    "meeting_address",
    "The page of the meeting on this site.",
    AddressCell("meetings:detail", "slug"),
    type="address",
    example="https://…/meetings/cfm-2023-goa/",
)
COUNTED = (
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
)

# What every row that names a meeting says about it.
_SHARED = (
    "meeting_address meeting body_code body meeting_start meeting_end meeting_date_precision city"
    " host_country_code host_country"
)
_OF_MEETING = (MEETING_ADDRESS, *of_values(MEETING))

MEETING_COLUMNS = (
    *in_order(
        [*_OF_MEETING, *COUNTED],
        f"{_SHARED} ordinal chair_country_code chair_country format participants points pledges",
    ),
    *EVIDENCE_COLUMNS,
)


def meeting_columns(names: str, read_by: str = "") -> tuple[Column, ...]:
    """The columns that identify a row's meeting, under the given names."""
    return tuple(column.under(names, read_by) for column in only(_OF_MEETING, _SHARED))


PARTICIPANT_COLUMNS = (
    own_address(
        AddressCell("meetings:detail", "meeting__slug", "#participant-", Field("pk")),
        "https://…/meetings/cfm-2023-goa/#participant-5",
    ),
    *in_order(of_values(PARTICIPANT), "name person role country_code country"),
    *meeting_columns("meeting"),
    *EVIDENCE_COLUMNS,
)
