"""The reference register: rows of reference/*.csv as records, and records as rows again.

`TABLES` is in loading order. A table is read (`store`) and written (`rows`) with the same columns, so the
extraction can take its vocabulary from the files or from the database.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from meetings.models import Body, Country, CountryName, Meeting, Membership
from meetings.slugs import free_slug
from proposals.models import Theme
from review.partial_dates import to_iso
from review.states import LIVE, Maker, State

from .cells import Row, country_in, day_in, number_in, save, split
from .faults import check
from .people import person_rows, store_person


@dataclass(frozen=True)
class Table:
    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    store: Callable[[Row], bool]
    rows: Callable[[], Iterable[Row]]
    later: tuple[str, ...] = ()  # columns that earlier editions of the file did not have


_CALLED = {
    "en_names": ("en", CountryName.Kind.NAME),
    "en_adjectives_demonyms": ("en", CountryName.Kind.ADJECTIVE),
    "en_metonyms": ("en", CountryName.Kind.METONYM),
    "ru_names": ("ru", CountryName.Kind.NAME),
    "ru_adjectives_demonyms": ("ru", CountryName.Kind.ADJECTIVE),
    "ru_metonyms": ("ru", CountryName.Kind.METONYM),
    "zh_names": ("zh", CountryName.Kind.NAME),
    "zh_short": ("zh", CountryName.Kind.SHORT),
    "zh_metonyms": ("zh", CountryName.Kind.METONYM),
}


def _store_gazetteer(row: Row) -> bool:
    names = split(row["en_names"])
    if not names:
        raise ValidationError({"en_names": "This cell is empty. Write at least the English name."})
    values = {"name": names[0], "group": row["group"], "notes": row["notes"]}
    country, new = save(Country, {"iso2": row["iso2"]}, values)
    CountryName.objects.bulk_create(
        (
            CountryName(country=country, name=name, kind=kind, language=language)
            for column, (language, kind) in _CALLED.items()
            for name in split(row[column])
        ),
        ignore_conflicts=True,
    )
    return new


def _gazetteer_rows() -> Iterable[Row]:
    names = defaultdict(list)
    columns = ("country", "language", "kind", "name")
    for country, language, kind, name in CountryName.objects.order_by("pk").values_list(*columns):
        names[country, language, kind].append(name)
    for country in Country.objects.all():
        row = {"iso2": country.pk, "group": country.group, "notes": country.notes}
        row |= {column: ";".join(names[country.pk, *called]) for column, called in _CALLED.items()}
        row["en_names"] = ";".join(dict.fromkeys([country.name, *split(row["en_names"])]))
        yield row


_STATUS = {
    "member (founder)": Membership.Status.MEMBER,
    "SCO partner": Membership.Status.PARTNER,
    "guest of the chair (no status)": Membership.Status.GUEST,
}


def _store_state(row: Row) -> bool:
    lookup = {
        "country": country_in(row, "iso2"),
        "status": _STATUS.get(row["status"], row["status"]),
        "from_date": day_in(row, "from_date")[0],
    }
    values = {
        "status_as_given": row["status"],
        "to_date": day_in(row, "to_date")[0],
        **{name: row[name] for name in ("source_url", "confidence", "notes")},
    }
    return save(Membership, lookup, values)[1]


def _state_rows() -> Iterable[Row]:
    for membership in Membership.objects.select_related("country"):
        yield {
            "iso2": membership.country_id,
            "name": membership.country.name,
            "status": membership.status_as_given,
            "from_date": to_iso(membership.from_date, "day"),
            "to_date": to_iso(membership.to_date, "day"),
            **{name: getattr(membership, name) for name in ("source_url", "confidence", "notes")},
        }


_BODY = ("name_en", "name_ru", "name_zh", "level", "description", "source_url", "confidence")


def _store_body(row: Row) -> bool:
    return save(Body, {"code": row["code"]}, {name: row[name] for name in _BODY})[1]


def _body_rows() -> Iterable[Row]:
    return Body.objects.order_by("pk").values("code", *_BODY)


def _store_meeting(row: Row) -> bool:
    body = Body.objects.filter(pk=row["body_code"]).first()
    if body is None:
        said = f"there is no body “{row['body_code']}” in bodies.csv. Use a code from that file."
        raise ValidationError({"body_code": said})
    start, precision = day_in(row, "start_date")
    dated = {"start": start, "date_precision": precision or "day"}
    values = dated | {
        "ordinal": number_in(row, "ordinal"),
        "end": day_in(row, "end_date")[0],
        "city": row["city"],
        "country": country_in(row, "country"),
        "chair_country": country_in(row, "chair_country"),
        "venue": row["venue"],
        "format": row["format"] or Meeting.Format.UNKNOWN,
        "outcome_documents": row["outcome_documents"],
        "register_source": row["source_url"],
        "register_confidence": row["confidence"],
    }
    meeting = _known_meeting(body, dated)
    if meeting is None and row["formerly"]:
        former, precision = day_in(row, "formerly")
        meeting = _known_meeting(body, {"start": former, "date_precision": precision})
    if meeting is None:
        meeting = Meeting(body=body, made_by=Maker.REGISTER, state=State.PUBLISHED)
    new = meeting.pk is None
    for field, value in values.items():
        setattr(meeting, field, value)
    meeting.slug = meeting.slug or free_slug(meeting)
    if meeting.state == State.SUGGESTED:
        meeting.state = State.PUBLISHED
    check(meeting)
    meeting.save()
    return new


def _known_meeting(body: Body, dated: dict) -> Meeting | None:
    """The stored meeting; a merged one keeps the file's values for when the merge is undone."""
    there = Meeting.objects.filter(body=body, **dated)
    return there.live().first() or there.exclude(merged_into=None).filter(state__in=LIVE).first()


def _meeting_rows() -> Iterable[Row]:
    for meeting in Meeting.objects.published().select_related("body"):
        yield {
            "body_code": meeting.body_id,
            "body_name": meeting.name,
            "ordinal": str(meeting.ordinal or ""),
            "start_date": to_iso(meeting.start, meeting.date_precision),
            "end_date": to_iso(meeting.end, meeting.date_precision),
            "city": meeting.city,
            "country": meeting.country_id or "",
            "venue": meeting.venue,
            "chair_country": meeting.chair_country_id or "",
            "format": meeting.format,
            "outcome_documents": meeting.outcome_documents,
            "formerly": "",
            "source_url": meeting.register_source,
            "confidence": meeting.register_confidence,
        }


_THEME = ("group", "label_en", "label_ru", "label_zh", "definition")
_KEYWORDS = ("keywords_en", "keywords_ru", "keywords_zh")


def _store_theme(row: Row) -> bool:
    values = {name: row[name] for name in _THEME} | {name: split(row[name]) for name in _KEYWORDS}
    return save(Theme, {"code": row["code"]}, values)[1]


def _theme_rows() -> Iterable[Row]:
    for theme in Theme.objects.all():
        keywords = {name: ";".join(getattr(theme, name)) for name in _KEYWORDS}
        yield {"code": theme.pk, **{name: getattr(theme, name) for name in _THEME}, **keywords}


_SOURCE = ("source_url", "confidence", "notes")
TABLES = (
    Table("gazetteer", ("iso2",), ("iso2", "group", *_CALLED, "notes"), _store_gazetteer, _gazetteer_rows),
    Table(
        "states",
        ("iso2", "status", "from_date"),
        ("iso2", "name", "status", "from_date", "to_date", *_SOURCE),
        _store_state,
        _state_rows,
    ),
    Table("bodies", ("code",), ("code", *_BODY), _store_body, _body_rows),
    Table(
        "meetings",
        ("body_code", "start_date"),
        (
            *("body_code", "body_name", "ordinal", "start_date", "end_date", "city", "country", "venue"),
            *("chair_country", "format", "outcome_documents", "formerly", "source_url", "confidence"),
        ),
        _store_meeting,
        _meeting_rows,
        later=("formerly",),
    ),
    Table(
        "people",
        ("name_en", "country", "role_title", "from_date"),
        (
            *("name_en", "alternative_spellings", "country", "role_title", "from_date", "to_date"),
            *("seen_in_office_on", "unchecked", "formerly", *_SOURCE),
        ),
        store_person,
        person_rows,
        later=("unchecked", "formerly"),
    ),
    Table("themes", ("code",), ("code", *_THEME, *_KEYWORDS), _store_theme, _theme_rows),
)
