import gzip

from django.http import HttpResponse, StreamingHttpResponse

from serving.compressing import CompressPages


def sent(rf, response):
    return CompressPages(lambda request: response)(rf.get("/", headers={"accept-encoding": "gzip"}))


def test_a_streamed_file_is_handed_on_line_by_line_as_it_is_made(rf):
    made = []
    lines = (made.append(number) or b"line %d\r\n" % number for number in range(100_000))
    answer = sent(rf, StreamingHttpResponse(lines))
    assert made == []
    assert next(iter(answer.streaming_content)) == b"line 0\r\n"
    assert len(made) == 1


def test_a_strong_etag_becomes_a_weak_one_when_the_bytes_change(rf):
    answer = sent(rf, HttpResponse(b"words " * 100, headers={"ETag": '"one"'}))
    assert gzip.decompress(answer.content) == b"words " * 100
    assert answer["ETag"] == 'W/"one"'


def test_what_is_short_is_sent_as_it_is(rf):
    answer = sent(rf, HttpResponse(b"short", headers={"ETag": '"one"'}))
    assert (answer.content, answer["ETag"]) == (b"short", '"one"')
    assert not answer.has_header("Content-Encoding")
