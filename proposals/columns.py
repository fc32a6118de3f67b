"""The columns of the files of proposals (one row a point), of pledges, and of both together."""

from dataclasses import replace

from catalogue.files.cells import AddressCell, Cell, Either, Field, First, Joined, Listed
from catalogue.files.columns import Column, in_order, of_values, own_address
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS
from meetings.columns import meeting_columns

from .acts import PledgeAct, PointAct
from .cells import ProposalName
from .values import PLEDGE, POINT, PROPOSAL, THEMES

POINT_ADDRESS = AddressCell("proposals:proposal", "proposal_id", "#point-", Field("pk"))
PLEDGE_ADDRESS = AddressCell("proposals:pledge", "pk")

POINT_COLUMNS = (
    own_address(POINT_ADDRESS, "https://…/proposals/4/#point-9"),
    *in_order(of_values(POINT), "text number speech_act theme_codes themes"),
    *(column.under("proposal") for column in in_order(of_values(PROPOSAL), "proposal points_announced")),
    *meeting_columns("proposal__meeting"),
    *EVIDENCE_COLUMNS,
)

PLEDGE_COLUMNS = (
    own_address(PLEDGE_ADDRESS, "https://…/pledges/12/"),
    *in_order(
        of_values(PLEDGE),
        "text speech_act verb theme_codes themes collective country_codes countries excluded_codes excluded",
    ),
    *meeting_columns("meeting"),
    *EVIDENCE_COLUMNS,
)


def _either(of_point: Cell, of_pledge: Cell) -> Either:
    """The point's cell or the pledge's, whichever the statement is."""
    return Either("pledge", of_point.under("point"), of_pledge.under("pledge"))


def _countries(value: str) -> Either:
    """The proposing country, or the states a pledge names."""
    return _either(Joined(Field(f"proposal__country__{value}")), Listed("actors", value))


STATEMENT_COLUMNS = (
    own_address(_either(POINT_ADDRESS, PLEDGE_ADDRESS), "https://…/pledges/12/"),
    Column("kind", "point (of a proposal) or pledge.", Field("kind"), example="pledge"),
    Column(
        "text",
        "What was proposed or pledged, as recorded.",
        First(Field("point__text"), Field("pledge__text")),
        example="to set up a development bank",
    ),
    Column(
        "speech_act",
        ", ".join([*PointAct.values, *PledgeAct.values]) + ".",
        First(Field("point__act"), Field("pledge__act")),
        example="agreed",
    ),
    *(replace(column, cell=_either(column.cell, column.cell)) for column in THEMES),
    Column(
        "country_codes",
        "ISO codes of the proposing country or of the states a pledge names, separated by “; ”.",
        _countries("pk"),
        type="list",
        example="CN; RU",
    ),
    Column(
        "countries",
        "Names of the same states, in the same order.",
        _countries("name"),
        type="list",
        example="China; Russia",
    ),
    Column(
        "number",
        "A point's number, if it has one.",
        Field("point__number"),
        type="integer",
        example="3",
    ),
    Column(
        "proposal",
        "The proposal a point belongs to.",
        Either("pledge", ProposalName().under("point__proposal")),
        example="Proposal by Qin Gang (China)",
    ),
    Column(
        "proposer",
        "Its speaker's name as the article writes it.",
        Field("point__proposal__proposer_name"),
        example="Qin Gang",
    ),
    Column(
        "collective",
        "“SCO members” or “participants” when a pledge names no individual states.",
        Field("pledge__collective"),
        example="SCO members",
    ),
    *meeting_columns("meeting", read_by="said__meeting"),
    *EVIDENCE_COLUMNS,
)
