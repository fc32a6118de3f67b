"""The register's people: the spellings of their names, and one office a row."""

from collections.abc import Iterable
from datetime import date

from meetings.models import Person, Term
from meetings.people import script_of

from .cells import Row, country_in, day_in, save, split

NO_DATE = "none"  # in the column `formerly`: an earlier edition of the file had the row without a date


def store_person(row: Row) -> bool:
    person = save(Person, {"name": row["name_en"]}, {})[0].standing
    for name in split(row["alternative_spellings"]):
        person.names.get_or_create(name=name, defaults={"script": script_of(name)})
    start, end, seen = (day_in(row, name) for name in ("from_date", "to_date", "seen_in_office_on"))
    office = {"person": person, "country": country_in(row, "country"), "role": row["role_title"]}
    values = dict(zip(("from_date", "from_precision"), start, strict=True))
    values |= dict(zip(("to_date", "to_precision"), end, strict=True))
    values |= dict(zip(("seen_in_office_on", "seen_precision"), seen, strict=True))
    values |= {name: row[name] for name in ("unchecked", "source_url", "confidence", "notes")}
    return save(Term, office | {"from_date": _known_start(office, start[0], row)}, values)[1]


def _known_start(office: dict, start: date | None, row: Row) -> date | None:
    """The date under which the term is stored: the file's, or that of an earlier edition of the file."""
    if not row["formerly"] or Term.objects.filter(**office, from_date=start).exists():
        return start
    former = None if row["formerly"] == NO_DATE else day_in(row, "formerly")[0]
    return former if Term.objects.filter(**office, from_date=former).exists() else start


def person_rows() -> Iterable[Row]:
    terms = Term.objects.filter(person__merged_into=None)
    terms = terms.select_related("person").prefetch_related("person__names")
    for term in terms:
        yield {
            "name_en": term.person.name,
            "alternative_spellings": ";".join(n.name for n in term.person.names.all()),
            "country": term.country_id,
            "role_title": term.role,
            "from_date": term.from_iso,
            "to_date": term.to_iso,
            "seen_in_office_on": term.seen_iso,
            "unchecked": term.unchecked,
            "formerly": "",
            **{name: getattr(term, name) for name in ("source_url", "confidence", "notes")},
        }
