"""How a record or a filtered list is cited: BibTeX, RIS, CSL-JSON, ready sentences, and COinS for Zotero.

The formats are BibTeX, RIS, the CSL 1.0.2 input schema and OpenURL 1.0 (Z39.88-2004); the sentences follow
the 7th edition of APA's manual and the 17th of Chicago's.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils import dates

SITE = "The SCO record"
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Citation:
    """What is cited: `issued` is the day of this version, `accessed` today; `note` names the sources."""

    key: str
    title: str
    address: str
    issued: date
    accessed: date
    version: str = ""
    quote: str = ""
    note: str = ""


def _in_order(day: date) -> str:
    """5 May 2023 as "May 5, 2023"."""
    return f"{dates.MONTHS[day.month]} {day.day}, {day.year}"


def apa(cited: Citation) -> str:
    issued = f"{cited.issued.year}, {dates.MONTHS[cited.issued.month]} {cited.issued.day}"
    version = f" (Version {cited.version})" if cited.version else ""
    title = cited.title.rstrip(".")
    return (
        f"{SITE}. ({issued}). {title}{version}. Retrieved {_in_order(cited.accessed)}, from {cited.address}"
    )


def chicago(cited: Citation) -> str:
    version = f"Version {cited.version}, " if cited.version else ""
    title = cited.title.rstrip(".")
    return (
        f"{SITE}. “{title}.” {version}{_in_order(cited.issued)}. "
        f"Accessed {_in_order(cited.accessed)}. {cited.address}."
    )


def csl(cited: Citation) -> dict:
    """The CSL-JSON item."""
    item = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": SITE,
        "author": [{"literal": SITE}],
        "issued": {"date-parts": [[cited.issued.year, cited.issued.month, cited.issued.day]]},
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
        "URL": cited.address,
        "version": cited.version,
        "abstract": cited.quote,
        "note": cited.note,
    }
    return {name: value for name, value in item.items() if value}


def as_csl(cited: Citation) -> str:
    return json.dumps([csl(cited)], ensure_ascii=False, indent=1) + "\n"


# Braces are parsed before anything else, so an unmatched one would swallow the rest of the entry.
_TEX = {
    "\\": r"\textbackslash{}", "{": "(", "}": ")", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip


def tex(text: str) -> str:
    """Text for a BibTeX value; braces become brackets."""
    return re.sub(r"[\\{}~^&%$#_]", lambda sign: _TEX[sign.group()], " ".join(text.split()))


def bibtex(cited: Citation) -> str:
    """A @misc entry; the address is not escaped, since the url package reads it as it is."""
    fields = {
        "author": f"{{{SITE}}}",
        "title": f"{{{tex(cited.title)}}}",
        "year": str(cited.issued.year),
        "month": str(cited.issued.month),
        "url": cited.address,
        "urldate": cited.accessed.isoformat(),
        "version": tex(cited.version),
        "abstract": tex(cited.quote),
        "note": tex(cited.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(cited: Citation) -> str:
    """One reference; each value on one line."""
    fields = [
        ("TY", "ELEC"),
        ("AU", SITE),
        ("TI", cited.title),
        ("PY", str(cited.issued.year)),
        ("DA", f"{cited.issued:%Y/%m/%d}"),
        ("Y2", f"{cited.accessed:%Y/%m/%d}"),
        ("UR", cited.address),
        ("ET", cited.version),
        ("AB", cited.quote),
        ("N1", cited.note),
        ("ID", cited.key),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def coins(cited: Citation) -> str:
    """The title of a span of class Z3988, from which Zotero reads what a page is about."""
    return urlencode(
        {
            "ctx_ver": "Z39.88-2004",
            "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
            "rft.type": "webpage",
            "rft.title": cited.title,
            "rft.source": SITE,
            "rft.creator": SITE,
            "rft.date": cited.issued.isoformat(),
            "rft.identifier": cited.address,
            "rft.description": cited.quote or cited.note,
        }
    )


@dataclass(frozen=True)
class Style:
    suffix: str
    label: str
    content_type: str
    write: Callable[[Citation], str]


STYLES = {
    style.suffix: style
    for style in (
        Style("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
        Style("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris),
        Style("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", as_csl),
    )
}


def sentences(cited: Citation) -> dict:
    """What a page shows about citing it: ready sentences, and the title of Zotero's span."""
    return {"sentences": [("APA", apa(cited)), ("Chicago", chicago(cited))], "coins": coins(cited)}


def titled(kind: str, words: str) -> str:
    """“Pledge: They agreed”; words that begin with their kind, like “Proposal by China”, stay as they are."""
    return words if re.match(rf"{re.escape(kind)}\b", words, re.I) else f"{kind.capitalize()}: {words}"


def shortened(text: str) -> str:
    """A title short enough to read."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"
