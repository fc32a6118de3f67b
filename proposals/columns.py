"""The columns of the files of proposals (a row a point) and pledges."""

from dataclasses import replace

from django.db.models import Case, F, Func, Q, TextField, Value, When

from catalogue.files.cells import Address, Cell, Either, Field, First, IsoDate, Joined, Listed
from catalogue.files.columns import Column, own_address
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS
from meetings.columns import meeting_columns

from .acts import PledgeAct, PointAct


class ProposalName(Cell):
    """What a proposal is called."""

    def read(self, row):
        return str(row)

    def sql(self, way):
        name, country = F(way.to("proposer_name")), F(way.to("country__name"))
        named, of_country = ~Q(**{way.to("proposer_name"): ""}), ~Q(**{way.to("country"): None})
        by = Case(
            When(named & of_country, then=Func(name, Value(" ("), country, Value(")"), function="concat")),
            When(named, then=name),
            When(of_country, then=country),
            default=Value("an unnamed speaker"),
            output_field=TextField(),
        )
        unnamed = Func(Value("Proposal by "), by, function="concat", output_field=TextField())
        titled = When(~Q(**{way.to("title"): ""}), then=F(way.to("title")))
        return Case(titled, default=unnamed, output_field=TextField())


POINT_ADDRESS = Address("proposals:proposal", "proposal_id", "#point-", Field("pk"))
PLEDGE_ADDRESS = Address("proposals:pledge", "pk")
THEMES = (
    Column(
        "theme_codes",
        "Codes of the themes, “; ” between two.",
        Listed("themes", "pk"),
        type="list",
        example="energy; trade",
    ),
    Column(
        "themes",
        "Names of the same themes, in the same order.",
        Listed("themes", "label_en"),
        type="list",
        example="Energy; Trade",
    ),
)

POINT_COLUMNS = (
    own_address(POINT_ADDRESS, "https://…/proposals/4/#point-9"),
    Column(
        "text",
        "What was proposed, in the words recorded.",
        Field("text"),
        example="to set up a development bank",
    ),
    Column(
        "number",
        "The point's number, if the speaker or the article numbered it.",
        Field("number"),
        type="integer",
        example="3",
    ),
    Column("speech_act", ", ".join(PointAct.values) + ".", Field("act"), example="proposed"),
    *THEMES,
    Column(
        "proposal",
        "The proposal the point belongs to.",
        ProposalName().under("proposal"),
        example="Proposal by Qin Gang (China)",
    ),
    Column(
        "points_announced",
        "How many points the proposal was announced to have (“five-point proposal”).",
        Field("proposal__declared_points"),
        type="integer",
        example="5",
    ),
    Column(
        "proposer",
        "The speaker, as the article writes the name.",
        Field("proposal__proposer_name"),
        example="Qin Gang",
    ),
    Column(
        "country_code",
        "ISO 3166-1 code of the proposing country.",
        Field("proposal__country_id"),
        example="CN",
    ),
    Column("country", "Name of the proposing country.", Field("proposal__country__name"), example="China"),
    *meeting_columns("proposal__meeting"),
    *EVIDENCE_COLUMNS,
)

PLEDGE_COLUMNS = (
    own_address(PLEDGE_ADDRESS, "https://…/pledges/12/"),
    Column(
        "text",
        "What was pledged, in the words recorded.",
        Field("text"),
        example="to set up a development bank",
    ),
    Column("speech_act", ", ".join(PledgeAct.values) + ".", Field("act"), example="agreed"),
    Column("verb", "The verb of the article that shows the speech act.", Field("verb"), example="agreed to"),
    *THEMES,
    Column(
        "collective",
        "“SCO members” or “participants” when the text names no single states.",
        Field("collective"),
        example="SCO members",
    ),
    Column(
        "country_codes",
        "ISO codes of the states named, “; ” between two.",
        Listed("actors", "pk"),
        type="list",
        example="CN; RU",
    ),
    Column(
        "countries",
        "Names of the same states, in the same order.",
        Listed("actors", "name"),
        type="list",
        example="China; Russia",
    ),
    Column(
        "excluded_codes",
        "ISO codes of states said not to take part.",
        Listed("excluded", "pk"),
        type="list",
        example="IN",
    ),
    Column(
        "excluded",
        "Names of the same states, in the same order.",
        Listed("excluded", "name"),
        type="list",
        example="India",
    ),
    Column(
        "promised_for",
        "The date promised, as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
        IsoDate("due", "due_precision"),
        type="date",
        example="2030",
    ),
    Column(
        "promised_for_precision",
        "How exact that date is: day, month, season (then it is its first day) or year.",
        Field("due_precision"),
        example="year",
    ),
    *meeting_columns("meeting"),
    *EVIDENCE_COLUMNS,
)


def _either(of_point: Cell, of_pledge: Cell) -> Either:
    """Of the point or of the pledge, whichever a statement is."""
    return Either("pledge", of_point.under("point"), of_pledge.under("pledge"))


def _countries(value: str) -> Either:
    """The proposing country, or the states a pledge names."""
    return _either(Joined(Field(f"proposal__country__{value}")), Listed("actors", value))


STATEMENT_COLUMNS = (
    own_address(_either(POINT_ADDRESS, PLEDGE_ADDRESS), "https://…/pledges/12/"),
    Column("kind", "point (of a proposal) or pledge.", Field("kind"), example="pledge"),
    Column(
        "text",
        "What was proposed or pledged, in the words recorded.",
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
        "ISO codes of the proposing country or of the states a pledge names, “; ” between two.",
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
        "Its speaker, as the article writes the name.",
        Field("point__proposal__proposer_name"),
        example="Qin Gang",
    ),
    Column(
        "collective",
        "“SCO members” or “participants” when a pledge names no single states.",
        Field("pledge__collective"),
        example="SCO members",
    ),
    *meeting_columns("meeting", read_by="said__meeting"),
    *EVIDENCE_COLUMNS,
)
