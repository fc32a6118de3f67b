"""What strangers put into addresses, forms and headers; a recipe holds all the choices of one request."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

EVERYONE = ("anonymous", "Viewers", "Editors", "Publishers", "Administrators", "superuser")
NUMBERS = (
    *("0", "-1", "1", "7", "2147483648", "9223372036854775807", "9223372036854775808", "9" * 30, "9" * 5000),
    *("1e999", "NaN", "inf", "0x10", "1.5", "٣", "²", "1_000", "+1", "007"),
)
DAYS = (
    *("0001-01-01", "9999-12-31", "0000-00-00", "10000-01-01", "2023-02-29", "2024-02-29", "2023-13-01"),
    *("0001", "9999", "9999-12", "2023-05-06", "31.12.9999", "tomorrow", "2023-05-06T25:61:61Z", "٢٠٢٣"),
)
ADDRESSES = (
    *("http://[", "http://[::1]:99999/", "//evil.example/", "javascript:alert(1)", "http://a:b@c:x/"),
    *("http://testserver/pledges/1/", "http://testserver/%ff", "https://\u202e.example/", "/\\evil.example"),
    *("http://testserver:99999999/pledges/", "ftp://x", "http://" + "a" * 300 + ".example/"),
)
TEXTS = (
    *("", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202eabc", "\u2028", "\ufeff", "\u0000\u0001\u001f"),
    *("😀" * 50, "e\u0301" * 40, "a" * 5_000, "“" * 300, "%", "%s%n", "{{7*7}}", "{0}", "<script>x</script>"),
    *(
        "'; DROP TABLE x; --",
        '"',
        "\\",
        "../../etc/passwd",
        "a,b,,c",
        "a:b",
        "-",
        "- -",
        '"" ""',
        "*",
        "&|!():*",
    ),
    *(
        "\r\nSet-Cookie: a=b",
        "__all__",
        "pk__in",
        "None",
        "null",
        "true",
        "[]",
        "{}",
        "[[[[",
        '{"a":1}',
        "CN",
    ),
    *(
        "published",
        "suggested",
        "on",
        "csv",
        "json",
        "xlsx",
        "atom",
        "bib",
        "application/json",
        "trade",
        "SCO",
    ),
    "x " * 2_000,
)
REPORT = (
    "GOA, May 5 — The SCO Council of Foreign Ministers met in Goa on Friday. Chinese Foreign Minister "
    "Qin Gang proposed a fund for culture tomorrow, next Monday and this winter. The ministers agreed to "
    "expand trade by 2030. They will meet again on 31 December 9999."
)
OF_CONVERTER = {  # what the parts of an address accept, so that it reaches its page
    "int": (
        "0",
        "1",
        "7",
        "99999",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "9" * 30,
        "9" * 4000,
    ),
    "slug": (
        "0",
        "-",
        "_",
        "a" * 300,
        "CN",
        "cn",
        "trade",
        "cfm",
        "sco",
        "countries",
        "years",
        "pledge",
        "1-1",
    ),
    "str": (
        "csv",
        "jsonl",
        "xlsx",
        "parquet",
        "atom",
        "bib",
        "ris",
        "csl.json",
        "json",
        "geojson",
        "pledge",
        "\0",
    ),
    "path": (
        "0",
        "-1",
        "1/change",
        "_",
        "9" * 30,
        "zip",
        "v1/SHA256SUMS",
        "..",
        "a" * 300,
        "_5F",
        "1_3",
        "\0",
    ),
}
VALUES = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(DAYS),
    st.sampled_from(ADDRESSES),
    st.sampled_from(TEXTS),
    st.just(REPORT),
    st.text(max_size=20),
)
HEADER_VALUES = {
    "Accept": (
        "text/csv",
        "application/problem+json",
        "*/*;q=x",
        ";;,,/",
        "text/html;q=0",
        "image/*",
        "a" * 4000,
    ),
    "Host": ("evil", "evil.example", "testserver:99999999", "[", "a b", "testserver.", "127.0.0.1:x", ""),
    "Range": ("bytes=0-0", "bytes=9-1", "bytes=-9999999999999999999999", "rows=1", "bytes=a-b"),
    "If-None-Match": ('W/"1-001"', "*", '"', 'W/"' + "9" * 5000 + '"', "\xff"),
    "If-Modified-Since": (
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "x",
        "0",
        "99999",
    ),
    "If-Match": ('"x"', "*", "é"),
    "If-Unmodified-Since": ("Thu, 99 Foo 1970 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"),
    "Content-Type": ("text/plain", "application/json", "multipart/form-data", "a/b;charset=x", "\xff", "/"),
    "Content-Encoding": ("gzip",),
    "Accept-Language": ("zz-ZZ", "*", "en;q=9", "ar", "a" * 3000),
    "Cookie": ("sessionid=\xff", "csrftoken=x; csrftoken=", "messages=x", "=;=;", "sessionid=" + "a" * 4000),
    "Referer": ("http://[", "http://evil.example/", "x", "http://testserver/\xff"),
    "Origin": ("null", "http://[", "https://evil.example", "x"),
    "HX-Request": ("true",),
    "HX-Current-URL": ("http://[", "\xff"),
    "X-Forwarded-For": ("1.2.3.4", "x", "::ffff:999", "a," * 500, "1.2.3.4:80, [::1]:9"),
    "X-Forwarded-Proto": ("https", "x"),
    "X-Forwarded-Host": ("evil.example",),
    "X-HTTP-Method-Override": ("DELETE",),
    "Access-Control-Request-Method": ("GET", "x"),
    "Authorization": ("Basic !!!", "Bearer x", "\xff"),
    "Expect": ("x",),
}
HEADERS = st.sampled_from(sorted(HEADER_VALUES)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(HEADER_VALUES[name]))
)
RUBBISH = (
    b"",
    b"\x00\xff\xfe",
    b"PK\x03\x04rubbish",
    b"\x89PNG\r\n",
    b"\xff" * 9000,
    b'a,"b\nc',
    b"\xef\xbb\xbfcode,name\r\n",
)
FILES = st.one_of(st.sampled_from(RUBBISH), st.binary(max_size=200), st.just(REPORT.encode()))
METHODS = ("GET",) * 8 + ("POST",) * 10 + ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND")
PICKS = st.integers(0, 2**16)


@dataclass(frozen=True)
class Recipe:
    """Choices that mean something for any address; `picks` are taken modulo what there is to choose from."""

    who: str
    method: str
    in_path: list[tuple[int, str]]
    query: list[tuple[int, str]]
    changes: list[tuple[int, str]]
    headers: list[tuple[str, str]]
    file: bytes
    picks: list[int]
    forged: bool
    body: str = field(default="form")


RECIPES = st.builds(
    Recipe,
    who=st.sampled_from((*EVERYONE, "superuser", "superuser", "superuser", "Publishers")),
    method=st.sampled_from(METHODS),
    in_path=st.one_of(st.just([]), st.just([]), st.lists(st.tuples(PICKS, VALUES), min_size=1, max_size=2)),
    query=st.lists(st.tuples(PICKS, VALUES), max_size=3),
    changes=st.lists(st.tuples(PICKS, VALUES), max_size=4),
    headers=st.one_of(st.just([]), st.lists(HEADERS, max_size=2)),
    file=FILES,
    picks=st.lists(PICKS, min_size=8, max_size=8),
    forged=st.integers(0, 15).map(lambda number: number == 0),
    body=st.sampled_from(("form", "form", "form", "parts", "raw")),
)
