"""The columns of the files of proposals (one row a point) and pledges."""

from django.db.models import Case, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from catalogue.files.columns import Column, own_address
from catalogue.files.copying import Cells, evidence_cells, iso, joined, listed, path
from catalogue.files.evidence_columns import EVIDENCE_COLUMNS
from meetings.columns import cells_of_meeting, codes, labels, meeting_columns
from meetings.models import Country
from review.partial_dates import to_iso

from .acts import PledgeAct, PointAct
from .models import Pledge, Point, Theme

THEMES = (
    Column(
        "theme_codes",
        "Codes of the themes, “; ” between two.",
        lambda row: codes(row.themes.all()),
        type="list",
        example="energy; trade",
    ),
    Column(
        "themes",
        "Names of the same themes, in the same order.",
        lambda row: labels(row.themes.all()),
        type="list",
        example="Energy; Trade",
    ),
)

POINT_COLUMNS = (
    own_address("https://…/proposals/4/#point-9"),
    Column(
        "text",
        "What was proposed, in the words recorded.",
        lambda p: p.text,
        example="to set up a development bank",
    ),
    Column(
        "number",
        "The point's number, if the speaker or the article numbered it.",
        lambda p: p.number,
        type="integer",
        example="3",
    ),
    Column("speech_act", ", ".join(PointAct.values) + ".", lambda p: p.act, example="proposed"),
    *THEMES,
    Column(
        "proposal",
        "The proposal the point belongs to.",
        lambda p: p.proposal,
        example="Proposal by Qin Gang (China)",
    ),
    Column(
        "points_announced",
        "How many points the proposal was announced to have (“five-point proposal”).",
        lambda p: p.proposal.declared_points,
        type="integer",
        example="5",
    ),
    Column(
        "proposer",
        "The speaker, as the article writes the name.",
        lambda p: p.proposal.proposer_name,
        example="Qin Gang",
    ),
    Column(
        "country_code",
        "ISO 3166-1 code of the proposing country.",
        lambda p: p.proposal.country_id,
        example="CN",
    ),
    Column("country", "Name of the proposing country.", lambda p: p.proposal.country, example="China"),
    *meeting_columns(lambda point: point.proposal.meeting),
    *EVIDENCE_COLUMNS,
)

PLEDGE_COLUMNS = (
    own_address("https://…/pledges/12/"),
    Column(
        "text",
        "What was pledged, in the words recorded.",
        lambda p: p.text,
        example="to set up a development bank",
    ),
    Column("speech_act", ", ".join(PledgeAct.values) + ".", lambda p: p.act, example="agreed"),
    Column(
        "verb", "The verb of the article that shows the speech act.", lambda p: p.verb, example="agreed to"
    ),
    *THEMES,
    Column(
        "collective",
        "“SCO members” or “participants” when the text names no single states.",
        lambda p: p.collective,
        example="SCO members",
    ),
    Column(
        "country_codes",
        "ISO codes of the states named, “; ” between two.",
        lambda p: codes(p.actors.all()),
        type="list",
        example="CN; RU",
    ),
    Column(
        "countries",
        "Names of the same states, in the same order.",
        lambda p: labels(p.actors.all()),
        type="list",
        example="China; Russia",
    ),
    Column(
        "excluded_codes",
        "ISO codes of states said not to take part.",
        lambda p: codes(p.excluded.all()),
        type="list",
        example="IN",
    ),
    Column(
        "excluded",
        "Names of the same states, in the same order.",
        lambda p: labels(p.excluded.all()),
        type="list",
        example="India",
    ),
    Column(
        "promised_for",
        "The date promised, as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
        lambda p: to_iso(p.due, p.due_precision),
        type="date",
        example="2030",
    ),
    Column(
        "promised_for_precision",
        "How exact that date is: day, month, season (then it is its first day) or year.",
        lambda p: p.due_precision,
        example="year",
    ),
    *meeting_columns(lambda pledge: pledge.meeting),
    *EVIDENCE_COLUMNS,
)


def _of_point(get):
    return lambda statement: get(statement.point) if statement.point else ""


def _of_pledge(get):
    return lambda statement: get(statement.pledge) if statement.pledge else ""


def _states(statement) -> list:
    """The proposing country, or the states a pledge names."""
    if statement.pledge:
        return list(statement.pledge.actors.all())
    return [statement.point.proposal.country] if statement.point.proposal.country else []


STATEMENT_COLUMNS = (
    own_address("https://…/pledges/12/"),
    Column("kind", "point (of a proposal) or pledge.", lambda s: s.kind, example="pledge"),
    Column(
        "text",
        "What was proposed or pledged, in the words recorded.",
        lambda s: s.said.text,
        example="to set up a development bank",
    ),
    Column(
        "speech_act",
        ", ".join([*PointAct.values, *PledgeAct.values]) + ".",
        lambda s: s.said.act,
        example="agreed",
    ),
    *(Column(c.name, c.meaning, lambda s, value=c.value: value(s.said), c.type, c.example) for c in THEMES),
    Column(
        "country_codes",
        "ISO codes of the proposing country or of the states a pledge names, “; ” between two.",
        lambda s: codes(_states(s)),
        type="list",
        example="CN; RU",
    ),
    Column(
        "countries",
        "Names of the same states, in the same order.",
        lambda s: labels(_states(s)),
        type="list",
        example="China; Russia",
    ),
    Column(
        "number",
        "A point's number, if it has one.",
        _of_point(lambda p: p.number),
        type="integer",
        example="3",
    ),
    Column(
        "proposal",
        "The proposal a point belongs to.",
        _of_point(lambda p: p.proposal),
        example="Proposal by Qin Gang (China)",
    ),
    Column(
        "proposer",
        "Its speaker, as the article writes the name.",
        _of_point(lambda p: p.proposal.proposer_name),
        example="Qin Gang",
    ),
    Column(
        "collective",
        "“SCO members” or “participants” when a pledge names no single states.",
        _of_pledge(lambda p: p.collective),
        example="SCO members",
    ),
    *meeting_columns(lambda statement: statement.said.meeting),
    *EVIDENCE_COLUMNS,
)


def _proposal(proposal: str) -> Case:
    """A proposal's name; `proposal` is the lookup path to it."""
    name, country = F(f"{proposal}proposer_name"), F(f"{proposal}country__name")
    by = Case(
        When(
            ~Q(**{f"{proposal}proposer_name": ""}) & ~Q(**{f"{proposal}country": None}),
            then=joined(name, Value(" ("), country, Value(")")),
        ),
        When(~Q(**{f"{proposal}proposer_name": ""}), then=name),
        When(~Q(**{f"{proposal}country": None}), then=country),
        default=Value("an unnamed speaker"),
        output_field=TextField(),
    )
    unnamed = joined(Value("Proposal by "), by)
    titled = When(~Q(**{f"{proposal}title": ""}), then=F(f"{proposal}title"))
    return Case(titled, default=unnamed, output_field=TextField())


def _of(rows, key: str, name: str) -> QuerySet:
    """Related rows in their own order, found by this row's key."""
    return rows.filter(**{key: OuterRef(name)}).order_by(*rows.model._meta.ordering)


def point_cells() -> Cells:
    themes = _of(Theme.objects.all(), "points", "pk")
    return {
        "address": path("proposals:proposal", "proposal_id", Value("#point-"), F("pk")),
        "text": F("text"),
        "number": F("number"),
        "speech_act": F("act"),
        "theme_codes": listed(themes, "pk"),
        "themes": listed(themes, "label_en"),
        "proposal": _proposal("proposal__"),
        "points_announced": F("proposal__declared_points"),
        "proposer": F("proposal__proposer_name"),
        "country_code": F("proposal__country_id"),
        "country": F("proposal__country__name"),
        **cells_of_meeting("proposal__meeting__"),
        **evidence_cells(Point, point="pk"),
    }


def pledge_cells() -> Cells:
    themes = _of(Theme.objects.all(), "pledges", "pk")
    actors, excluded = (
        _of(Country.objects.all(), name, "pk") for name in ("pledges_made", "pledges_stayed_out_of")
    )
    return {
        "address": path("proposals:pledge", "pk"),
        "text": F("text"),
        "speech_act": F("act"),
        "verb": F("verb"),
        "theme_codes": listed(themes, "pk"),
        "themes": listed(themes, "label_en"),
        "collective": F("collective"),
        "country_codes": listed(actors, "pk"),
        "countries": listed(actors, "name"),
        "excluded_codes": listed(excluded, "pk"),
        "excluded": listed(excluded, "name"),
        "promised_for": iso("due", "due_precision"),
        "promised_for_precision": F("due_precision"),
        **cells_of_meeting("meeting__"),
        **evidence_cells(Pledge, pledge="pk"),
    }


def statement_cells() -> Cells:
    """The cells of a statement, whether it is a point or a pledge."""

    def either(of_point, of_pledge) -> Case:
        return Case(When(pledge=None, then=of_point), default=of_pledge, output_field=TextField())

    def themes(value: str) -> Case:
        points, pledges = (_of(Theme.objects.all(), f"{kind}s", kind) for kind in ("point", "pledge"))
        return either(listed(points, value), listed(pledges, value))

    def countries(value: str) -> Case:
        proposing = joined(F(f"point__proposal__country__{value}"))
        return either(proposing, listed(_of(Country.objects.all(), "pledges_made", "pledge"), value))

    def of_point(cell) -> Case:
        return Case(When(pledge=None, then=cell))

    point = path("proposals:proposal", "point__proposal_id", Value("#point-"), F("point"))
    return {
        "address": either(point, path("proposals:pledge", "pledge")),
        "kind": F("kind"),
        "text": Coalesce("point__text", "pledge__text"),
        "speech_act": Coalesce("point__act", "pledge__act"),
        "theme_codes": themes("pk"),
        "themes": themes("label_en"),
        "country_codes": countries("pk"),
        "countries": countries("name"),
        "number": F("point__number"),
        "proposal": of_point(_proposal("point__proposal__")),
        "proposer": F("point__proposal__proposer_name"),
        "collective": F("pledge__collective"),
        **cells_of_meeting("meeting__"),
        **evidence_cells(Point, point="point", pledge="pledge"),
    }
