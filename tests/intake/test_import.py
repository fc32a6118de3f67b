import re
import threading
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from articles.models import Article
from extraction import MeetingDraft
from extraction.drafts import Origin
from intake.importing.article import AlreadyImportedError, IncomingArticle, import_article, receive
from intake.importing.forms import MOST_FILES
from intake.importing.sealing import seal, unseal
from intake.suggesting.matching import meeting_for
from meetings.models import Meeting
from proposals.models import Point, Proposal
from register.vocabulary import current_vocabulary
from review.models import Evidence
from review.states import State

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM = "/admin/articles/article/import/", "/admin/articles/article/import/confirm/"


def upload(name, data):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def sealed_in(response):
    return re.findall(r'name="article"\s+value="([^"]+)"', response.content.decode())


def test_the_preview_shows_what_would_be_created_and_writes_nothing(desk, register, sample):
    response = desk.post(IMPORT, {"text": sample})
    page = response.content.decode()
    assert "Matches a known meeting" in page
    assert "Council of Foreign Ministers, Dushanbe, 13–14 July 2021" in page
    assert "5 points, 5 announced" in page
    assert "First, SCO members need to stay united" in page
    assert not Article.objects.exists()


def test_confirming_writes_the_article_and_its_suggestions(desk, register, sample):
    (sealed,) = sealed_in(desk.post(IMPORT, {"text": sample, "outlet": "Example Gazette"}))
    response = desk.post(CONFIRM, {"article": sealed})
    article = Article.objects.get()
    assert response.url == f"/admin/articles/article/{article.pk}/review/"
    assert (article.outlet, article.published) == ("Example Gazette", date(2021, 7, 15))
    assert article.text == sample
    assert Proposal.objects.get().declared_points == 5
    assert Point.objects.filter(state=State.SUGGESTED).count() == 5
    assert not Point.objects.published().exists()


def test_a_pasted_text_keeps_its_offsets_though_browsers_send_other_line_ends(desk, register, sample):
    (sealed,) = sealed_in(desk.post(IMPORT, {"text": sample.replace("\n", "\r\n")}))
    desk.post(CONFIRM, {"article": sealed})
    assert Article.objects.get().text == sample


def test_the_same_text_again_is_refused_with_a_link_to_the_first(desk, register, sample):
    first = import_article(receive("first", sample), current_vocabulary())
    page = desk.post(IMPORT, {"text": sample + "\n\n"}).content.decode()
    assert "This text has already been imported." in page
    assert f"/admin/articles/article/{first.pk}/review/" in page


def test_confirming_twice_yields_one_article(desk, register, sample):
    (sealed,) = sealed_in(desk.post(IMPORT, {"text": sample}))
    desk.post(CONFIRM, {"article": sealed})
    page = desk.post(CONFIRM, {"article": sealed}, follow=True).content.decode()
    assert "This text has already been imported" in page
    assert Article.objects.count() == 1


def test_a_changed_preview_is_refused(desk, register):
    page = desk.post(CONFIRM, {"article": "made up"}, follow=True).content.decode()
    assert "The preview arrived damaged" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "There is no text here"),
        (b"   \n\n", "There is no text here"),
        (b"PK\x03\x04\x00\x00binary", "This is not a text file"),
        ("Совет министров".encode("koi8-r"), "not in UTF-8"),
        (b"x" * 1_000_001, "at most 1,000,000 are allowed"),
        (b"a \x07 bell", "control code"),
    ],
)
def test_a_bad_file_is_named_and_the_good_ones_go_in(desk, register, sample, data, reason):
    files = [upload("bad.txt", data), upload("good.txt", sample)]
    response = desk.post(IMPORT, {"files": files})
    page = response.content.decode()
    assert "Not imported (1)" in page
    assert "bad.txt" in page
    assert reason in page
    (sealed,) = sealed_in(response)
    desk.post(CONFIRM, {"article": sealed})
    assert Article.objects.get().text == sample


def test_two_files_with_one_text_are_kept_apart(desk, register, sample):
    files = [upload("one.txt", sample), upload("two.txt", sample)]
    response = desk.post(IMPORT, {"files": files})
    assert "the same text as one.txt" in response.content.decode()
    assert len(sealed_in(response)) == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "Paste a text or choose at least one file."),
        ({"text": "x", "published": "yesterday"}, "Enter a valid date."),
        ({"text": "x", "url": "nowhere"}, "Enter a valid URL."),
    ],
)
def test_an_incomplete_form_says_what_is_missing(desk, given, reason):
    assert reason in desk.post(IMPORT, given).content.decode()


def test_a_title_for_several_files_is_refused(desk):
    files = [upload("one.txt", "One."), upload("two.txt", "Two.")]
    page = desk.post(IMPORT, {"files": files, "title": "Both"}).content.decode()
    assert "several files are chosen" in page


def test_an_article_without_a_meeting_says_why_and_suggests_nothing(desk, register):
    text = "The football club opened its new stadium on Monday. Tickets cost ten euros."
    response = desk.post(IMPORT, {"text": text})
    assert "This article reports no SCO meeting" in response.content.decode()
    desk.post(CONFIRM, {"article": sealed_in(response)})
    article = Article.objects.get()
    assert article.state == Article.State.NO_MEETING
    assert article.reason
    assert not Evidence.objects.exists()


def test_an_article_in_a_language_that_cannot_be_read_is_not_said_to_report_no_meeting(desk, register):
    text = "Шанхай ынтымақтастық ұйымына мүше мемлекеттердің сыртқы істер министрлері Астанада жиналды."
    preview = desk.post(IMPORT, {"text": text})
    assert "so nothing is suggested: Kazakh cannot be read yet." in preview.content.decode()
    desk.post(CONFIRM, {"article": sealed_in(preview)})
    article = Article.objects.get()
    assert (article.state, article.reason) == (Article.State.FAILED, "Kazakh cannot be read yet.")


def test_a_new_meeting_is_suggested_when_none_is_known(desk, register):
    text = (
        "date 2031-05-05 Ministers meet\nASTANA, May 5. The foreign ministers of the SCO member states "
        "met in Astana on May 5, 2031. They agreed to expand trade in grain."
    )
    import_article(receive("new", text), current_vocabulary())
    meeting = Meeting.objects.get(start=date(2031, 5, 5))
    assert (meeting.state, meeting.body_id, meeting.slug) == (State.SUGGESTED, "CFM", "cfm-2031-astana")


def test_only_staff_who_may_add_articles_import(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("viewer", is_staff=True))
    assert client.get(IMPORT).status_code == 403
    assert client.post(CONFIRM, {"article": "x"}).status_code == 403


def test_an_article_survives_its_way_through_the_preview():
    incoming = IncomingArticle("a", "“Ёлка” 秦刚 =1+1\n", title="T", published=date(2023, 5, 6))
    assert unseal(seal(incoming, 1)) == incoming


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_yield_one_article(sample, register):
    vocabulary, outcomes = current_vocabulary(), []
    incoming = receive("tab", sample)

    def confirm():
        try:
            outcomes.append(import_article(incoming, vocabulary).pk)
        except AlreadyImportedError as error:
            outcomes.append(error.article.pk)
        finally:
            connection.close()

    tabs = [threading.Thread(target=confirm) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert len(outcomes) == 4
    assert len(set(outcomes)) == 1
    assert Article.objects.count() == 1
    assert Proposal.objects.count() == 1


def test_the_preview_warns_when_points_are_missing(desk, register, sample):
    short = sample.replace(
        "Fifth, the SCO should keep pace with the times", "The SCO keeps pace with the times"
    )
    page = desk.post(IMPORT, {"text": short}).content.decode()
    assert re.search(r"5 (points )?(were )?announced.*4 (were )?found", page), "no warning of a missing point"


def test_what_is_over_a_full_batch_is_named_and_the_rest_goes_in(desk, register):
    files = [upload(f"{number}.txt", f"Report number {number}.".encode()) for number in range(MOST_FILES + 2)]
    response = desk.post(IMPORT, {"files": files})
    page = response.content.decode()
    assert "Not imported (2)" in page
    assert page.count("The batch is full") == 2
    assert len(sealed_in(response)) == MOST_FILES


def test_a_long_first_line_becomes_a_title_of_whole_words(desk, register):
    text = "The ministers met in the capital and " + "spoke of many things and " * 20
    title = desk.post(IMPORT, {"text": text}).context["previews"][0][0].incoming.title
    assert len(title) <= 120
    assert title.endswith((" spoke …", " of …", " many …", " things …", " and …"))


def test_an_article_that_puts_the_known_meeting_elsewhere_is_previewed_with_a_warning(desk, register):
    text = "The SCO Council of Foreign Ministers met in Tashkent on 5 May 2023."
    page = desk.post(IMPORT, {"text": text}).content.decode()
    assert "a different city for the known meeting: Tashkent" in page


def test_a_number_alone_does_not_join_a_meeting_that_was_held_elsewhere(register):
    known = Meeting.objects.get(slug="cfm-2023-goa")
    known.ordinal = 7
    known.save()
    draft = MeetingDraft("CFM", origin=Origin("by hand", "", 1.0), quotes=(), ordinal=7)
    assert meeting_for(draft) == known
    assert meeting_for(draft._replace(city="Goa", country="IN")) == known
    assert meeting_for(draft._replace(city="New Delhi", country="IN")) is None
    assert meeting_for(draft._replace(country="CN")) is None


def test_form_and_preview_ask_the_database_a_bounded_number_of_times(
    desk, register, sample, django_assert_num_queries
):
    with django_assert_num_queries(4):
        desk.get(IMPORT)
    with django_assert_num_queries(17):
        desk.post(IMPORT, {"files": [upload("one.txt", sample)]})


@pytest.mark.parametrize("day", ["0001-01-01", "1989-12-31", "2061-01-01", "9999-12-31", "10000-01-01"])
def test_a_day_of_publication_out_of_reach_is_refused_at_the_form(desk, register, sample, day):
    response = desk.post(IMPORT, {"text": sample, "published": day})
    assert response.status_code == 200
    assert response.context["form"].errors["published"]
    assert sample[:60] in response.context["form"]["text"].value()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_heading_with_a_day_out_of_reach_gives_no_day(desk, register, sample, day):
    text = f"date {day} Ministers meet\nThey met yesterday and meet again tomorrow.\n{sample}"
    (sealed,) = sealed_in(desk.post(IMPORT, {"text": text}))
    assert desk.post(CONFIRM, {"article": sealed}).status_code == 302
    assert Article.objects.get().published is None


MET = "\nThe foreign ministers of the SCO member states met in Astana. They agreed to expand trade in grain."
NOTED = "Ministers meet in Astana"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        *((f"2024-07-05 {NOTED}", NOTED), (f"2024-07-05: {NOTED}", NOTED), (f"[2024-07-05] {NOTED}", NOTED)),
        *((f"2024-07-05 – {NOTED}", NOTED), (f"2024-07-05 10:26 | {NOTED}", NOTED)),
        *(
            (f"5 July 2024: {NOTED}", NOTED),
            (f"July 5, 2024 {NOTED}", NOTED),
            (f"(5 Jul. 2024) {NOTED}", NOTED),
        ),
        *((f"2024-07-05\n{NOTED}", NOTED), (f"\n5 July 2024\n\n{NOTED}", NOTED)),
    ],
)
def test_a_day_that_opens_the_text_is_offered_as_its_day_of_publication(desk, register, first, title):
    response = desk.post(IMPORT, {"text": first + MET})
    page = response.content.decode()
    (preview,) = response.context["previews"]
    assert (preview[0].incoming.published, preview[0].incoming.title) == (date(2024, 7, 5), title)
    assert "The publication date, 5 July 2024, is the one at the start of the text" in page
    assert preview[0].reading.meetings[0].start is None
    form = desk.post(IMPORT, {"change": preview[1]}).context["form"]
    assert form["published"].value() == date(2024, 7, 5)


@pytest.mark.parametrize(
    ("first", "words"),
    [
        *(("2024-07-05, Astana", "2024-07-05"), ("2024-13-05 Ministers meet", "2024-13-05")),
        *(("2024-07-03 to 2024-07-05 SCO summit", "2024-07-03"), ("05/07/2024 Ministers meet", "05/07/2024")),
        ("July 5, 2024 the ministers met in Astana.", "July 5, 2024"),
    ],
)
def test_a_day_that_opens_the_text_and_may_be_another_is_named(desk, register, first, words):
    response = desk.post(IMPORT, {"text": first + MET})
    assert response.context["previews"][0][0].incoming.published is None
    page = " ".join(response.content.decode().split())
    assert f"The text starts with “{words}”, which is not taken as its publication date" in page


def test_a_given_day_wins_over_the_one_that_opens_the_text(desk, register):
    response = desk.post(IMPORT, {"text": f"2024-07-05 {NOTED}{MET}", "published": "2024-07-06"})
    assert response.context["previews"][0][0].incoming.published == date(2024, 7, 6)
    page = " ".join(response.content.decode().split())
    assert "The text starts with “2024-07-05”" in page
    assert "that is 6 July 2024, as you entered it" in page


UNSEEN = [" \u200b\u00ad\ufeff", "\u200e\u202b\u2066", "\u2800\u3164", "\u2060\u180e\n\u00a0", "\ufe0f\u034f"]


@pytest.mark.parametrize("text", UNSEEN)
def test_a_text_of_nothing_that_can_be_seen_is_refused_in_words(desk, register, text):
    for given in ({"text": text}, {"files": upload("empty.txt", text)}):
        response = desk.post(IMPORT, given)
        assert not sealed_in(response)
        assert "There is nothing to read in this text" in response.content.decode()


@pytest.mark.parametrize("title", UNSEEN)
def test_a_title_that_cannot_be_seen_is_refused_where_it_is_typed(desk, register, sample, title):
    response = desk.post(IMPORT, {"text": sample, "title": title})
    seen = bool(title.strip())
    assert ("None of this is visible" in response.content.decode()) == seen
    article = import_article(receive("a", sample), current_vocabulary())
    address = f"/admin/articles/article/{article.pk}/change/"
    page = desk.post(address, {"title": title, "language": "en"}).content.decode()
    assert "None of this is visible" in page
    article.refresh_from_db()
    assert article.title.startswith("Chinese FM")


def test_a_title_of_the_text_that_cannot_be_seen_is_replaced(register):
    assert receive("a", f"date 2024-07-05 \u200b\u200b\n\u2060\n{NOTED}{MET}").title == NOTED


def test_a_preview_counts_what_is_repeated_over_and_over(desk, register):
    said = "The foreign ministers agreed to expand trade in grain.\n"
    text = f"ASTANA, May 5, 2023. The foreign ministers of the SCO member states met in Astana.\n{said * 40}"
    response = desk.post(IMPORT, {"text": text})
    (pledge,) = response.context["previews"][0][0].reading.pledges
    repeats = sum(quote.role == "repeats" for quote in pledge.quotes)
    page = response.content.decode()
    assert f"It is repeated {repeats - 5} more times." in page
    assert page.count("repeats: <q") == 5
