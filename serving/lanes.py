"""Which requests are so costly that only some of a worker's threads may answer them.

The other threads answer everything else, so whoever sends many searches at once only slows down their own.
`script/bench hostile` found what belongs here. Downloads have their own limit (downloads.py).
"""

import re

AT_ONCE = 2  # costly requests in a worker's threads, of which it has six (gunicorn.conf.py)
WAITING = 12  # more that may wait for their turn, in the poller
PATIENCE = 8  # seconds each may wait

COSTLY = re.compile(
    rb"(GET|HEAD|POST) "
    rb"(/search/|/api/v1/[a-z]|/compare/|/map/|/matrix/|/timeline/|/themes/over-years/|/repeated/|/coverage/"
    rb"|/countries/|/people/|/bodies/|/themes/|/years/|/sitemap"
    rb"|/[a-z]+/export\.(atom|bib|ris|csl)\b|/[a-z]+/[^/ ]+/record\.)"
    rb"|POST /admin/login/"
)


def is_costly(head: bytes) -> bool:
    """Whether the request with this head is costly."""
    return bool(COSTLY.match(head))
