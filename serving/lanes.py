"""Which requests cost so much that only some of a worker's threads may make their answers.

The others answer everything else, so whoever asks for many searches at once waits for himself. What belongs
here was found by `script/bench hostile`. Downloads do not: they have places (downloads.py).
"""

import re

AT_ONCE = 2  # costly requests a worker has with its threads; it has six (gunicorn.conf.py)
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
    """Whether the request with this head is one of them."""
    return bool(COSTLY.match(head))
