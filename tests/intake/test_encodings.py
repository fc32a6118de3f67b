import pytest

from intake.text.damage import damage
from intake.text.encodings import decode
from intake.text.plain import IntakeError, clean

ENGLISH = "SCO “foreign” ministers’ meeting – Goa.\nThey agreed to expand trade, and met in a café. " * 3
RUSSIAN = "Министры иностранных дел государств ШОС встретились в Гоа.\nОни договорились расширять связи.\n"
CHINESE = "上海合作组织成员国外交部长理事会议在果阿举行。\n各方同意扩大农业合作,我们要加强经济和人文交流。\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE])
def test_any_text_in_unicode_is_read_with_or_without_a_mark(text, codec):
    assert clean(decode(text.encode(codec)).text) == text


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (RUSSIAN, "cp866", "DOS (866)"),
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
    ],
)
def test_an_older_encoding_is_read_where_its_bytes_leave_no_doubt(text, codec, name):
    assert decode(text.encode(codec)) == (text, name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Совет министров".encode("koi8-r"), "its encoding cannot be worked out"),
        (RUSSIAN.encode("mac-cyrillic"), "its encoding cannot be worked out"),
        (("日本の外相はゴアで会談し協力の拡大で合意した。" * 4).encode("shift-jis"), "cannot be worked out"),
        ("Le conseil a décidé à l'unanimité.".encode("cp1252"), "cannot be worked out"),
        (RUSSIAN.encode()[:-1] + b"\xd0\n", "bytes in line 2 are damaged"),
        (ENGLISH.encode().replace(b"caf\xc3", b"caf"), "bytes in line 2 are damaged"),
        (bytes(range(256)) * 4, "This is not a text file"),
        (b"\x80\x81" * 300, "its encoding cannot be worked out"),
        (b"\xff\xfeo", "begins like one in UTF-16"),
        (b"%PDF-1.7 and so on", "but a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(40), "an old Word document"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_an_uncertain_encoding_is_refused_with_the_reason_and_what_to_do(data, reason):
    with pytest.raises(IntakeError, match=reason) as refused:
        decode(data)
    assert "ave " in str(refused.value)
    assert "codec" not in str(refused.value)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_sign_that_ends_a_line_ends_one(end):
    assert clean(f"One{end}two") == "One\ntwo"


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE, "AT&amp;T said a < b.", "«ТАСС», CAFÉ» – 5 °C"])
def test_a_sound_text_is_not_called_damaged(text):
    assert damage(text) == []


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1251"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE])
def test_unicode_that_was_read_as_something_else_is_noticed(text, wrong):
    spoilt = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in text.encode())
    (fault,) = damage(clean(spoilt))
    assert "it was in UTF-8 but was read as windows-125" in fault


def test_text_that_was_escaped_twice_is_reported():
    (fault,) = damage("Fine.\nA &amp;ldquo;club&amp;rdquo; &amp; more")
    assert "escaped twice for HTML: codes such as &amp;ldquo; (line 2)" in fault


def test_several_kinds_of_damage_are_each_reported_with_their_line():
    faults = damage("Fine.\n<p>Goa &nbsp;</p>\nS\ufffdO \ufffd\n\u202eabc \x9d")
    assert [fault.rpartition("line ")[2][0] for fault in faults] == ["2", "3", "4", "4"]
