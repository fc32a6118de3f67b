"""What a page offers to send: its forms with their values, and the names its links ask with."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html


@dataclass(frozen=True)
class FoundForm:
    """`fields` are sent as the page has them; `boxes` may be ticked, `buttons` pressed, `choices` chosen."""

    path: str
    method: str
    fields: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str], ...]
    buttons: tuple[tuple[str, str], ...]
    choices: dict[str, list[str]]
    files: tuple[str, ...]


def forms_and_links(content: bytes, at: str) -> tuple[list[FoundForm], list[tuple[str, list[str]]]]:
    """The forms of a page, and (path, names of its query) of each of its links; `at` is its own address."""
    try:
        page = html.document_fromstring(content)
    except Exception:  # no page of HTML
        return [], []
    links = [_link(urljoin(at, href)) for href in page.xpath("//a/@href") if not href.startswith("#")]
    forms = [form for one in page.forms for form in [_form(one, at)] if form]
    asked = [(form.path, [name for name, _ in form.fields]) for form in forms if form.method == "GET"]
    return forms, [link for link in links if link] + asked


def _link(address: str) -> tuple[str, list[str]] | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.netloc not in ("", "testserver"):
        return None
    return parts.path, [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]


def _form(form, at: str) -> FoundForm | None:
    target = _link(urljoin(at, form.get("action") or at))
    if target is None:
        return None
    boxes = form.xpath(".//input[@type='checkbox' or @type='radio'][@name]")
    return FoundForm(
        path=target[0],
        method=(form.get("method") or "GET").upper(),
        fields=tuple((name, value) for name, value in form.form_values()),
        boxes=tuple((box.get("name"), box.get("value", "on")) for box in boxes),
        buttons=tuple(
            (button.get("name"), button.get("value", ""))
            for button in form.xpath(".//*[@type='submit' or self::button][@name]")
        ),
        choices={
            select.get("name"): [option.get("value", "") for option in select.iter("option")]
            for select in form.iter("select")
            if select.get("name")
        },
        files=tuple(form.xpath(".//input[@type='file']/@name")),
    )
