"""Reads the environment, and turns DATABASE_URL and SECRET_KEY into settings.

A variable that is not set is looked up in the `.env` file beside manage.py. It needs only the standard
library, so scripts can use it before anything is installed.
"""

import os
import re
import secrets
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
RATE = re.compile(r"([1-9][0-9]{0,6})/(s|m|h|d|sec|min|second|minute|hour|day)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class SettingError(Exception):
    """A sentence that says which variable is wrong and what to set it to."""


@cache
def env_file(path: Path = BASE_DIR / ".env") -> dict[str, str]:
    """NAME=value lines; quotes around a value are dropped, nothing is expanded."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (
        line.removeprefix("export ").split("=", 1) for line in lines if line and not line.startswith("#")
    )
    return {pair[0].strip(): _unquoted(pair[1].strip()) for pair in pairs if len(pair) == 2}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def text(name: str, default: str) -> str:
    """The variable as text; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or env_file().get(name, "") or default


def flag(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value not in TRUE | FALSE:
        raise SettingError(f"{name} is “{value}”; set it to true or false.")
    return value in TRUE


def words(name: str, default: list[str]) -> list[str]:
    """The parts of a comma-separated list."""
    return [word.strip() for word in text(name, "").split(",") if word.strip()] or default


def number(name: str, default: int, lowest: int, highest: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise SettingError(f"{name} is “{value}”; set it to a number from {lowest} to {highest}.")
    return int(value)


def rate(name: str, default: str) -> tuple[int, int] | None:
    """How often in how many seconds; None for “off”."""
    value = text(name, default).lower()
    if value == "off":
        return None
    if not (found := RATE.fullmatch(value)):
        raise SettingError(f"{name} is “{value}”; set it to a rate like {default}, or to off.")
    return int(found[1]), SECONDS[found[2][0]]


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks, IPv4 or IPv6; a network of all addresses is refused."""
    found = []
    for word in words(name, []):
        try:
            found.append(ip_network(word, strict=False))
        except ValueError:
            form = "addresses or networks like 127.0.0.1, 10.0.0.0/8"
            raise SettingError(f"{name} has “{word}”; set it to {form}, separated by commas.") from None
        if not found[-1].prefixlen:
            raise SettingError(f"{name} has “{word}”, which is everybody; name the proxies themselves.")
    return found


def tag_authority(name: str, default: str) -> str:
    """The authority of tag: URIs (RFC 4151): who gives the ids, and since when."""
    value = text(name, default)
    if not re.fullmatch(r"([\w.-]+@)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*,\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII):
        raise SettingError(
            f"{name} is “{value}”; set it to a name of yours, a comma and a year: records.example.org,2026."
        )
    return value


def web_address(name: str) -> str:
    """A web address, or ""; error messages never repeat it, since it may contain a password."""
    value = text(name, "")
    try:
        parts = urlsplit(value)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        fine = fine and "@" not in parts.netloc and value.isascii() and not set(value) & set(" \t\r\n")
    except ValueError:
        fine = False
    if value and not fine:
        raise SettingError(f"{name} is not an address; set it to one like http://127.0.0.1:11434/path.")
    return value


def state_dir() -> Path:
    """The folder for everything the site writes: the private database, the secret key, collected files."""
    return Path(text("SCO_STATE_DIR", str(BASE_DIR / "var"))).resolve()


def database_from_url(url: str) -> dict:
    """Django's settings for postgresql://user:password@host:port/name?option=value, parts percent-encoded.

    Error messages never repeat the URL, since it may contain a password.
    """
    form = "set it to postgresql://user:password@host:5432/name"
    try:
        parts = urlsplit(url)
        port = parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise SettingError(f"DATABASE_URL cannot be read as a URL; {form}.") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError(f"DATABASE_URL does not begin with postgresql://; {form}.")
    if not unquote(parts.path).strip("/"):
        raise SettingError(f"DATABASE_URL names no database; {form}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or _host(parts.netloc),
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _host(netloc: str) -> str:
    """The host from the raw text: urlsplit lower-cases it, which would break the path of a socket."""
    host = netloc.rpartition("@")[2]
    return host[1:].split("]")[0] if host.startswith("[") else unquote(host.split(":")[0])


def secret_key(state_dir: Path) -> str:
    """The key kept in the state folder, created if missing; if several create it at once, the first wins."""
    path = state_dir / "secret-key"
    try:
        if not path.exists():
            state_dir.mkdir(parents=True, exist_ok=True)
            write_private(path, secrets.token_urlsafe(50))
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingError(
            f"The secret key cannot be kept in {path} ({error.strerror}); set SECRET_KEY, "
            "or SCO_STATE_DIR to a folder this user may write."
        ) from error


def write_private(path: Path, content: str) -> None:
    """Write a file only its owner can read, completely or not at all; an existing file is left alone."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(content + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
