"""Many articles at once: whatever happens to one, the others go in, and nothing has to be typed again."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from articles.models import Article
from intake.importing import batches, sealing
from intake.importing.article import IncomingArticle, is_of_the_future
from intake.importing.sealing import seal
from intake.reading import reader as reading_apart
from tests.making import make_article

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM = "/admin/articles/article/import/", "/admin/articles/article/import/confirm/"
CASES = Path(__file__).parent / "damaged"
INTERNALS = re.compile(r"[A-Z]\w+Error\b|Traceback|\[&#x27;|psycopg|constraint")


def upload(name, data):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def sealed_in(page, name="article"):
    return re.findall(rf'<input type="(?:hidden|checkbox)"\s+name="{name}"\s+value="([^"]+)"', page)


def report(number, more=""):
    return f"The SCO foreign ministers met in Goa on May {number % 28 + 1}, 2023. Report {number}. {more}"


def not_taken(page) -> dict[str, str]:
    """The names and reasons of the list "Not imported"."""
    found = re.findall(
        r"<strong><bdi>([^<]+)</bdi></strong>: ([^<]+)",
        page.partition('id="refused"')[2].partition("</ul>")[0],
    )
    return {name: " ".join(reason.split()) for name, reason in found}


@pytest.fixture
def faulty_database(db):
    """A database that refuses articles with certain words, as a full one does or one that is broken."""
    with connection.cursor() as cursor:
        cursor.execute("""
            CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.text LIKE '%DISK%' THEN RAISE 'could not extend file' USING ERRCODE = '53100'; END IF;
                IF NEW.text LIKE '%BROKEN%' THEN RAISE 'internal' USING ERRCODE = 'XX000'; END IF;
                RETURN NEW; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON articles_article
                FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()""")


def test_of_forty_files_36_go_in_and_four_are_named(desk, register, failing_reader, monkeypatch):
    monkeypatch.setattr(reading_apart, "CPU_SECONDS", 2)
    files = [upload(f"{number}.txt", report(number)) for number in range(35)]
    files.insert(3, upload("raises.txt", report(90, "RAISES")))
    files.insert(9, upload("spins.txt", report(91, "SPINS")))
    files.insert(20, upload("dies.txt", report(92, "DIES")))
    files.insert(25, upload("letter.docx", b"PK\x03\x04\x00\x00binary"))
    files.insert(30, upload("old.txt", report(93, "The “School of Maps” – it’s new.").encode("cp1252")))
    assert len(files) == 40
    page = desk.post(IMPORT, {"files": files}).content.decode()
    assert list(not_taken(page)) == ["raises.txt", "spins.txt", "dies.txt", "letter.docx"]
    assert not_taken(page)["dies.txt"] == reading_apart.ENDED
    assert "Word document" in not_taken(page)["letter.docx"]
    assert "Read as windows-1252" in page
    assert not INTERNALS.search(page)
    ticked = [one for one in sealed_in(page) if one not in sealed_in(page, "again")]
    desk.post(CONFIRM, {"article": ticked})
    assert Article.objects.count() == 36
    assert Article.objects.filter(text__contains="“School of Maps” – it’s new.").exists()


def test_what_could_not_be_read_is_still_there_after_the_others_went_in(desk, register, failing_reader):
    files = [upload("good.txt", report(1)), upload("bad.txt", report(2, "RAISES"))]
    page = desk.post(IMPORT, {"files": files, "outlet": "Example Gazette"}).content.decode()
    again = sealed_in(page, "again")
    good = [one for one in sealed_in(page) if one not in again]
    page = desk.post(CONFIRM, {"article": good, "again": again}).content.decode()
    assert "The article has been imported." in page
    assert list(not_taken(page)) == ["bad.txt"]
    form = desk.post(IMPORT, {"change": sealed_in(page, "again")[0]}).context["form"]
    assert form.initial["text"] == report(2, "RAISES")
    assert form.initial["outlet"] == "Example Gazette"


def test_a_text_that_cannot_be_read_can_be_imported_all_the_same(desk, register, failing_reader):
    page = desk.post(IMPORT, {"text": report(1, "RAISES")}).content.decode()
    (sealed,) = sealed_in(page, "again")
    desk.post(CONFIRM, {"article": sealed, "again": sealed})
    article = Article.objects.get()
    assert (article.state, article.reason) == (Article.State.FAILED, reading_apart.FAILED)


def test_trying_again_keeps_what_was_previewed_beside_it(desk, register, failing_reader):
    files = [upload("good.txt", report(1)), upload("bad.txt", report(2, "RAISES"))]
    page = desk.post(IMPORT, {"files": files}).content.decode()
    again = sealed_in(page, "again")
    good = [one for one in sealed_in(page) if one not in again]
    page = desk.post(IMPORT, {"article": good, "again": again}).content.decode()
    assert list(not_taken(page)) == ["bad.txt"]
    assert "Import 1 article" in page


@pytest.mark.parametrize(("word", "reason"), [("DISK", "disk is full"), ("BROKEN", "Something went wrong")])
def test_an_article_the_database_refuses_is_named_and_kept(desk, register, faulty_database, word, reason):
    incoming = [
        IncomingArticle(f"{n}.txt", report(n, word if n == 2 else ""), title=f"T{n}") for n in (1, 2, 3)
    ]
    editor = get_user_model().objects.get(username="editor")
    page = desk.post(CONFIRM, {"article": [seal(one, editor.pk) for one in incoming]}).content.decode()
    assert "2 articles imported." in page
    assert list(not_taken(page)) == ["2.txt"]
    assert reason in not_taken(page)["2.txt"]
    assert sealed_in(page, "again")
    assert not INTERNALS.search(page)
    assert set(Article.objects.values_list("title", flat=True)) == {"T1", "T3"}


def test_a_batch_that_takes_too_long_keeps_the_rest_for_another_try(desk, register, monkeypatch):
    monkeypatch.setattr(batches, "MOST_SECONDS", -1)
    page = desk.post(IMPORT, {"files": [upload("one.txt", report(1)), upload("two.txt", report(2))]})
    assert not_taken(page.content.decode()) == {"one.txt": batches.LATE, "two.txt": batches.LATE}
    assert len(sealed_in(page.content.decode(), "again")) == 2


@pytest.mark.parametrize("given", [{"text": "a \x07 bell"}, {"text": "<>" * 600_000}])
def test_a_pasted_text_that_is_refused_comes_back_with_all_that_was_typed(desk, register, given):
    typed = given | {"title": "A title", "outlet": "Example Gazette", "published": "2023-05-06"}
    form = desk.post(IMPORT, typed).context["form"]
    assert {name: form[name].value() for name in typed} == typed


def test_the_outlet_of_a_refused_file_is_kept_for_the_next_try(desk, register):
    typed = {"outlet": "Example Gazette", "published": "2023-05-06"}
    page = desk.post(IMPORT, typed | {"files": [upload("a.pdf", b"%PDF-1.7")]})
    assert page.context["form"]["outlet"].value() == "Example Gazette"
    files = [upload("a.pdf", b"%PDF-1.7"), upload("b.txt", report(1))]
    page = desk.post(IMPORT, typed | {"files": files}).content.decode()
    assert "/admin/articles/article/import/?outlet=Example+Gazette&amp;published=2023-05-06" in page
    form = desk.get(IMPORT + "?outlet=Example+Gazette&published=2023-05-06").context["form"]
    assert form["outlet"].value() == "Example Gazette"


def test_another_editors_preview_is_shown_anew_instead_of_being_confirmed(desk, register):
    sealed = seal(IncomingArticle("a.txt", report(1), title="Ministers meet"), editor=0)
    page = desk.post(CONFIRM, {"article": sealed}).content.decode()
    assert "“Ministers meet” was not imported: its preview was made by another editor." in page
    assert not Article.objects.exists()
    desk.post(CONFIRM, {"article": sealed_in(page)})
    assert Article.objects.get().title == "Ministers meet"


def test_a_preview_of_yesterday_is_shown_anew_instead_of_being_confirmed(desk, register, editor, monkeypatch):
    sealed = seal(IncomingArticle("a.txt", report(1), title="Ministers meet"), editor.pk)
    monkeypatch.setattr(sealing, "LASTS", timedelta(seconds=-1))
    page = desk.post(CONFIRM, {"article": sealed}).content.decode()
    assert "was more than 24 hours old" in page
    assert not Article.objects.exists()
    monkeypatch.undo()
    desk.post(CONFIRM, {"article": sealed_in(page)})
    assert Article.objects.get().text == report(1)


def test_a_date_in_the_future_is_asked_about_and_may_be_confirmed(desk, register):
    page = desk.post(IMPORT, {"text": report(1), "published": "2059-05-06"}).content.decode()
    assert "Its publication date, 6 May 2059, is in the future." in page
    page = desk.post(CONFIRM, {"article": sealed_in(page)}).content.decode()
    assert "was not confirmed" in page
    assert not Article.objects.exists()
    (sure,) = sealed_in(page, "sure")
    desk.post(CONFIRM, {"article": sealed_in(page), "sure": sure})
    assert Article.objects.get().published == date(2059, 5, 6)


def test_today_is_in_the_future_nowhere():
    assert not is_of_the_future(date.today())
    assert not is_of_the_future(None)
    assert is_of_the_future(date.today() + timedelta(days=2))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("page.html", "HTML tags such as &lt;h1&gt; (line 1)"),
        ("mojibake.txt", "it was in UTF-8 but was read as windows-1252"),
        ("replacement.txt", "1 character became “\ufffd”"),
        ("letter.rtf", "not plain text but RTF"),
    ],
)
def test_the_preview_of_a_damaged_file_says_so_with_its_name(desk, register, name, fault):
    page = desk.post(IMPORT, {"files": [upload(name, (CASES / name).read_bytes())]}).content.decode()
    (warning,) = re.findall(rf"<strong><bdi>{name}</bdi></strong>: ([^<]+)", page)
    assert fault in warning
    assert re.search("Copy it again|Open it|copy the article", warning), "what to do is not said"
    assert not Article.objects.exists()


def test_the_same_text_with_soft_hyphens_and_other_unseen_signs_is_the_same(desk, register):
    text = report(1, "They discussed a joint centre against drug trafficking in Zürich.")
    desk.post(CONFIRM, {"article": sealed_in(desk.post(IMPORT, {"text": text}).content.decode())})
    other = text.replace("centre", "cen\u00adtre").replace("joint", "\u2060jo\u200bint\u200d")
    other = other.replace("ü", "u\u0308").replace(" ", "\u00a0").replace(". ", ".\u2028")
    page = desk.post(IMPORT, {"text": other}).content.decode()
    assert list(not_taken(page).values()) == ["This text has already been imported."]


def test_a_copy_with_soft_hyphens_is_refused_as_imported_before(desk, register):
    first, second = (upload(name, (CASES / name).read_bytes()) for name in ("first.txt", "second.txt"))
    desk.post(CONFIRM, {"article": sealed_in(desk.post(IMPORT, {"files": [first]}).content.decode())})
    page = desk.post(IMPORT, {"files": [second]}).content.decode()
    assert not_taken(page) == {"second.txt": "This text has already been imported."}


def test_signs_that_turn_the_direction_of_writing_are_refused_wherever_a_name_is_entered(desk, register):
    turned = {"title": "Goa \u202etxt.exe", "outlet": "Gaz\u2066ette"}
    errors = desk.post(IMPORT, {"text": report(1)} | turned).context["form"].errors
    assert set(errors) == {"title", "outlet"}
    article = make_article()
    page = desk.post(f"/admin/articles/article/{article.pk}/change/", turned | {"language": "en"})
    assert {"title", "outlet"} <= set(page.context["adminform"].form.errors)


def test_a_title_that_is_taken_from_a_text_leaves_such_signs_out(desk, register):
    page = desk.post(IMPORT, {"text": f"Ministers \u202emeet\n{report(1)}"})
    assert page.context["previews"][0][0].incoming.title == "Ministers meet"
    assert "reverse the writing direction (line 1)" in page.content.decode()
