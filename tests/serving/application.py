"""A small application for the worker's tests: pages, an endless download, and the size of what was sent."""

import time

HEADERS = [("Content-Type", "text/plain")]


def application(environ, start_response):
    return ANSWERS[environ["PATH_INFO"]](environ, start_response)


def page(_environ, start_response, body=b"page\n"):
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


def long_page(environ, start_response):
    return page(environ, start_response, b"x" * 3_000_000)


def download(_environ, start_response):
    start_response("200 OK", HEADERS)
    return (b"line\n" * 10_000 for _ in range(10**6))


def sent(environ, start_response):
    size = 0
    while piece := environ["wsgi.input"].read(1 << 16):
        size += len(piece)
    return page(environ, start_response, b"%d\n" % size)


def slow(environ, start_response):
    time.sleep(0.5)
    return page(environ, start_response)


ANSWERS = {
    "/page": page,
    "/long": long_page,
    "/download": download,
    "/admin/sent": sent,
    "/sent": sent,
    "/search/": slow,
}
