"""The values of proposals, points and pledges, each described once."""

from catalogue.files.cells import Field, IsoDate, Listed
from catalogue.files.columns import Column
from meetings.drafted import other_number
from review.values import Value, dated

from .acts import PledgeAct, PointAct
from .cells import ProposalName


def _codes(name: str):
    return lambda draft, known: sorted(set(getattr(draft, name)))


def _words(draft, known) -> str:
    return draft.quotes[0].text


THEMES = (
    Column(
        "theme_codes",
        "Codes of the themes, separated by “; ”.",
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

PROPOSAL = (
    Value("proposer", edited=False, unlike=True),
    Value(
        "title",
        lambda draft, known: draft.title,
        columns=(
            Column(
                "proposal",
                "The proposal that the point belongs to.",
                ProposalName(),
                example="Proposal by Qin Gang (China)",
            ),
        ),
    ),
    Value(
        "proposer_name",
        lambda draft, known: draft.proposer_name,
        columns=(
            Column(
                "proposer",
                "The speaker's name as the article writes it.",
                Field("proposer_name"),
                example="Qin Gang",
            ),
        ),
    ),
    Value(
        "country",
        lambda draft, known: draft.proposer_country or None,
        columns=(
            Column(
                "country_code",
                "ISO 3166-1 code of the proposing country.",
                Field("country_id"),
                example="CN",
            ),
            Column("country", "Name of the proposing country.", Field("country__name"), example="China"),
        ),
    ),
    Value(
        "declared_points",
        lambda draft, known: draft.declared_points,
        columns=(
            Column(
                "points_announced",
                "How many points were announced (“five-point proposal”).",
                Field("declared_points"),
                type="integer",
                example="5",
            ),
        ),
    ),
)

POINT = (
    Value(
        "number",
        lambda draft, known: draft.number,
        other_number("number"),
        unlike=True,
        columns=(
            Column(
                "number",
                "The point's number, if the speaker or the article numbered it.",
                Field("number"),
                type="integer",
                example="3",
            ),
        ),
    ),
    Value(
        "act",
        lambda draft, known: draft.act,
        columns=(Column("speech_act", ", ".join(PointAct.values) + ".", Field("act"), example="proposed"),),
    ),
    Value(
        "text",
        _words,
        columns=(
            Column(
                "text",
                "What was proposed, as recorded.",
                Field("text"),
                example="to set up a development bank",
            ),
        ),
    ),
    Value("themes", _codes("themes"), each="theme", columns=THEMES),
)

PLEDGE = (
    Value(
        "act",
        lambda draft, known: draft.act,
        columns=(Column("speech_act", ", ".join(PledgeAct.values) + ".", Field("act"), example="agreed"),),
    ),
    Value(
        "text",
        _words,
        columns=(
            Column(
                "text",
                "What was pledged, as recorded.",
                Field("text"),
                example="to set up a development bank",
            ),
        ),
    ),
    Value(
        "verb",
        lambda draft, known: draft.verb[:80],
        edited=False,
        columns=(
            Column(
                "verb",
                "The verb in the article that shows the speech act.",
                Field("verb"),
                example="agreed to",
            ),
        ),
    ),
    Value(
        "collective",
        lambda draft, known: draft.collective,
        columns=(
            Column(
                "collective",
                "“SCO members” or “participants” when the text names no individual states.",
                Field("collective"),
                example="SCO members",
            ),
        ),
    ),
    Value(
        "actors",
        _codes("actors"),
        each="actor",
        columns=(
            Column(
                "country_codes",
                "ISO codes of the states named, separated by “; ”.",
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
        ),
    ),
    Value("themes", _codes("themes"), each="theme", columns=THEMES),
    Value(
        "due",
        lambda draft, known: dated(draft.due, draft.due_precision),
        other_number("due"),
        parts=("due", "due_precision"),
        columns=(
            Column(
                "promised_for",
                "The date the pledge is due, as precise as is known: YYYY-MM-DD, YYYY-MM or YYYY.",
                IsoDate("due", "due_precision"),
                type="date",
                example="2030",
            ),
            Column(
                "promised_for_precision",
                "How precise that date is: day, month, season (then it is its first day) or year.",
                Field("due_precision"),
                example="year",
            ),
        ),
    ),
    Value(
        "excluded",
        _codes("excluded"),
        each="exclusion of",
        columns=(
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
        ),
    ),
)
