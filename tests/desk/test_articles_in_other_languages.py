"""A Russian and a Chinese article the whole way: import, desk, public page, CSV."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest

from articles.models import Article
from desk.article.guesses import guess
from desk.article.items import items_of, undecided
from intake.importing.article import import_article, receive
from intake.samples import FOLDER, load_samples
from meetings.models import Meeting
from proposals.models import Pledge, Point
from register.vocabulary import current_vocabulary
from review.progress import unread
from tests.desk.test_desk_forms import edit

pytestmark = pytest.mark.django_db
IMPORT, CONFIRM = "/admin/articles/article/import/", "/admin/articles/article/import/confirm/"
WAYS = {  # the words of a point that is accepted, of one that is edited, of one that is rejected
    "ru": (
        "chs-2024-astana-ru.txt", "2024-07-04", ["Си Цзиньпин"],
        "По словам Си Цзиньпина, странам ШОС", "Председатель КНР призвал", "Озабоченности друг друга",
    ),
    "zh": (
        "css-2020-video-zh.txt", "2020-09-16", ["赵克志"],
        "第一，更新合作办法", "第二，共同维护政权安全", "第五，保障信息和网络安全",
    ),
}  # fmt: skip


@pytest.fixture(params=WAYS)
def way(request):
    return (request.param, *WAYS[request.param])


def test_an_article_goes_from_the_import_to_a_row_of_csv(way, desk, client, register):
    language, file, day, names, *words = way
    page = desk.post(IMPORT, {"text": (FOLDER / file).read_text("utf-8"), "published": day}).content.decode()
    assert f'<blockquote lang="{language}">' in page
    assert all(name in page for name in names)
    (sealed,) = re.findall(r'name="article"\s+value="([^"]+)"', page)
    desk.post(CONFIRM, {"article": sealed})
    article = Article.objects.get()
    address = f"/admin/articles/article/{article.pk}/review/"
    accepted, changed, rejected = (Point.objects.get(text__startswith=one) for one in words)
    desk.post(address, {"record": f"point:{accepted.pk}", "move": "accept"})
    desk.post(address, edit(desk, address, changed) | {"themes": ["trade"], "then": "publish"})
    desk.post(address, {"record": f"point:{rejected.pk}", "move": "reject"})
    shown = [e.pk for e in undecided(items_of(article))]
    desk.post(address, {"rest": "1", "move": "publish", "shown": shown})
    desk.post(address, {"record": f"point:{accepted.pk}", "move": "publish"})
    desk.post(address, {"do": "nothing", "span": [f"{s.start}-{s.end}" for s in unread(article)]})
    article.refresh_from_db()
    assert (article.language, article.state) == (language, "reviewed")
    pages = [one.proposal.get_absolute_url() for one in (accepted, changed)]
    public = unescape(client.get(pages[0]).content.decode())
    for point in (accepted, changed):
        assert re.search(rf'<blockquote lang="{language}">\s*<p>{re.escape(point.text)}</p>', public)
    assert rejected.text not in public
    sent = b"".join(client.get("/proposals/export.csv").streaming_content).decode("utf-8-sig")
    told = {row["text"]: row for row in csv.DictReader(io.StringIO(sent))}
    assert {accepted.text, changed.text} <= told.keys()
    assert rejected.text not in told
    assert told[changed.text]["theme_codes"] == "trade"
    assert told[accepted.text]["proposer"] in names


def test_suggestions_stand_beside_highlighted_sentences(way, desk, register):
    language, file, day, _, words, *_ = way
    incoming = receive(file, (FOLDER / file).read_bytes(), published=date.fromisoformat(day))
    article = import_article(incoming, current_vocabulary())
    page = unescape(desk.get(f"/admin/articles/article/{article.pk}/review/").content.decode())
    marked = re.findall(r'<a class="passage passage-[a-z]+"[^>]*>([^<]+)</a>', page)
    assert words in "".join(marked)
    assert f'<div class="desk-words" lang="{language}">' in page
    for evidence in article.evidence.all():
        assert article.text[evidence.start : evidence.end] == evidence.quote
    point = Point.objects.get(text__startswith=words)
    assert re.search(rf'<blockquote lang="{language}">\s*{re.escape(point.text)}\s', page)


@pytest.mark.parametrize(
    ("text", "words", "themes"),
    [
        ("上合组织外长会议在阿斯塔纳举行。会议没有讨论农\u00ad业问题。", "农\u00ad业", "agriculture-food"),
        ("В Астане прошло заседание СМИД ШОС. О тури\u00adзме речи не было.", "О тури\u00adзме", "tourism"),
    ],
)  # fmt: skip
def test_themes_are_guessed_in_the_words_of_the_language(register, text, words, themes):
    article = import_article(receive("new", text, published=date(2024, 5, 26)), current_vocabulary())
    start = article.text.index(words)
    assert guess(article, current_vocabulary(), "point", start, len(text)).values["themes"] == (themes,)


def test_a_chinese_statement_in_other_words_is_another_articles_evidence(register):
    lead = "5月24日，上海合作组织成员国外长理事会会议在阿斯塔纳举行。"
    first = f"{lead}各方一致同意在阿斯塔纳设立上合组织水稻研究中心。"
    other = f"{lead}会上气氛友好。各方一致同意，在阿斯塔纳共同设立上合组织水稻研究中心。"
    for text in (first, other):
        import_article(receive("new", text, published=date(2024, 5, 26)), current_vocabulary())
    assert Pledge.objects.get().evidence.values("article").distinct().count() == 2


def test_every_sample_is_told_in_its_language(client, register):
    load_samples()
    told = dict(Article.objects.exclude(language="en").values_list("sample_of", "language"))
    assert sorted(told.values()) == ["ru"] * 3 + ["zh"] * 3
    for article in Article.objects.exclude(language="en"):
        assert f'<h1 lang="{article.language}">' in client.get(article.get_absolute_url()).content.decode()
        assert Meeting.objects.published().filter(evidence__article=article).distinct().count() == 1
