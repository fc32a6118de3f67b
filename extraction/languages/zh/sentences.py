"""Cutting a Chinese article into paragraphs and sentences; every character is a token."""

import re
from datetime import date

from extraction.languages.matcher import places_of
from extraction.text.cut import LONGEST_SENTENCE, trimmed
from extraction.text.document import Document, Paragraph, Sentence
from extraction.text.headings import Heading, readable

from .script import as_compared

MOST_SENTENCES = 40_000
LONGEST_HEADLINE = 60
LONGEST_CAPTION = 90
LONGEST_SUBHEAD = 26
LISTED = re.compile(r"[一二三四五六七八九十]{1,3}[、是要]|第[一二三四五六七八九十]|[(\d①-⑩—·*●■◆-]")
LINE = re.compile(r"[^\n]+")
CREDIT = re.compile(r"记者 ?[\u4e00-\u9fff]{2,4}[ 、]?[\u4e00-\u9fff]{0,4} ?摄(?=[\u4e00-\u9fff])")
STOP = re.compile(
    r"(?:[。!?]|…{2}|\.(?=[ \n]|$))[。!?…]{0,5}[”\"』)]{0,3}| {2,}(?=[\u4e00-\u9fff]{6})(?<=。 {2})"
)
DAY = r"(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
NOTED = re.compile(rf"\s{{0,20}}[\[(]?(?:date )?{DAY}(?:[ T]\d\d?:\d\d(?::\d\d)?)?[\])]?[ \t:|]{{0,5}}")
STAMPED = re.compile(rf"(?:发布时间|时间|日期|更新)[: ]{{1,3}}{DAY}")
SALUTATION = re.compile(
    r"(?:^|摄|\n) ?(?:尊敬的[^\n。]{0,40}|各位(?:同事|同行|来宾|代表|嘉宾|朋友|部长|阁下)|女士们|同事们|"
    r"朋友们)"
    r"[^\n。]{0,30}[:!,]\s{0,3}\n"
)
THANKS = re.compile(
    r"\n ?(?:最后,)?(?:再次)?(?:谢谢|多谢)(?:各位|大家|诸位|主席先生)?[。!][ |\s]*$"
)  # a speech ends
CAPTION = re.compile(r"(?:图为|图[一二三四\d][:、]|这是|资料图|资料照片|视频截图|合影)")
PHOTO = re.compile(r"(?:摄(?:\([^)\n]{1,20}\))?|供图|摄影报道)[。)]{0,2}$")
FURNITURE = re.compile(
    r"[(]?(?:责任编辑|责编|编辑|来源|作者|记者|图片来源|相关(?:报道|链接|阅读|新闻)|延伸阅读|更多精彩|扫码|点击|转载|版权|分享|打印|字号|"
    r"上一篇|下一篇|原标题|推荐阅读|网站地图|<!--)"
)
SHORT = 40  # characters of a line that belongs to the page


def read_document(text: str, published: date | None, title: str | None) -> Document:
    """Lay characters, paragraphs and sentences over a text; given date and title win over a heading."""
    mask = as_compared(text)
    day, begins = _noted(mask)
    published = readable(published) or day or _stamped(mask)
    paragraphs = _paragraphs(mask, begins)
    sentences = _sentences(mask, paragraphs)
    left_out = sentences[-1].end if len(sentences) >= MOST_SENTENCES else None
    first_title = next((p for p in paragraphs if p.kind == "title"), None)
    title = title or (text[first_title.start : first_title.end] if first_title else "")
    letters = tuple(mask)
    return Document(
        text, mask, Heading(day, "", begins), tuple(range(len(mask))), tuple(range(1, len(mask) + 1)),
        letters, letters, tuple(paragraphs), tuple(sentences), title, published,
        places_of(letters), is_speech=_is_speech(mask), left_out=left_out,
    )  # fmt: skip


def _is_speech(mask: str) -> bool:
    return SALUTATION.search(mask, 0, 3000) is not None or THANKS.search(mask[-60:]) is not None


def _noted(mask: str) -> tuple[date | None, int]:
    """The sender's note of a day in the first line, and where it ends."""
    match = NOTED.match(mask)
    if match is None or not (mask[match.end() : match.end() + 1] in {"", "\n"} or match[0][-1] in " :|\t])"):
        return None, 0
    day = _day(match)
    return (day, match.end()) if day else (None, 0)


def _stamped(mask: str) -> date | None:
    match = STAMPED.search(mask, 0, 400)
    return _day(match) if match else None


def _day(match: re.Match) -> date | None:
    try:
        return readable(date(*map(int, match.groups())))
    except ValueError:
        return None


def _paragraphs(mask: str, begins: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    for match in LINE.finditer(mask, begins):
        if len(found) == MOST_SENTENCES:
            break
        start, end = trimmed(mask, match.start(), match.end())
        if start < end:
            found.append(Paragraph(len(found), start, end, _kind(mask, start, end, len(found))))
    if len(found) == 1 and found[0].kind == "title":
        found[0] = found[0]._replace(kind="body")
    return [_as_subhead(mask, found, place) for place in range(len(found))]


def _as_subhead(mask: str, found: list[Paragraph], place: int) -> Paragraph:
    """A short line without a stop between paragraphs that have one says what the text says below."""
    one = found[place]
    if one.kind != "body" or one.end - one.start > LONGEST_SUBHEAD or not 0 < place < len(found) - 1:
        return one
    around = (found[place - 1], found[place + 1])
    whole = all(p.kind == "body" and mask[p.end - 1] in "。”!?" for p in around)
    marked = mask[one.end - 1] in "。!?;:,、”.…)|" or LISTED.match(mask, one.start)
    return one._replace(kind="title") if whole and not marked else one


def _kind(mask: str, start: int, end: int, number: int) -> str:
    line = mask[start : start + LONGEST_HEADLINE + 1]
    told = CAPTION.match(line) and end - start <= LONGEST_CAPTION
    if told or PHOTO.search(mask, max(start, end - 24), end):
        return "caption"
    if end - start <= SHORT and FURNITURE.match(line):
        return "furniture"
    quoted = mask[end - 1] == "”" and (mask[start] == "“" or "。" in mask[start:end])
    if number < 2 and end - start <= LONGEST_HEADLINE and not quoted and mask[end - 1] not in "。!?;:,":
        return "title"
    return "body"


def _sentences(mask: str, paragraphs: list[Paragraph]) -> list[Sentence]:
    found: list[Sentence] = []
    seen: dict[str, int] = {}
    for paragraph in paragraphs:
        for start, end in _cut(mask, paragraph):
            if len(found) == MOST_SENTENCES:
                return found
            words, repeats = mask[start:end].strip('。!?"”“ '), None
            if len(words) > 8:
                earlier = seen.setdefault(words, len(found))
                repeats = earlier if earlier != len(found) else None
            kind = paragraph.kind
            found.append(Sentence(len(found), start, end, start, end, paragraph.number, kind, repeats))
    return found


def _cut(mask: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    """Sentence spans of a paragraph; one that is too long is cut by length."""
    ends = [m.end() for m in STOP.finditer(mask, paragraph.start, paragraph.end)]
    ends += [m.end() for m in CREDIT.finditer(mask, paragraph.start, paragraph.end)]
    spans, start = [], paragraph.start
    for end in sorted({*ends, paragraph.end}):
        while end - start > LONGEST_SENTENCE:
            spans.append((start, start + LONGEST_SENTENCE))
            start += LONGEST_SENTENCE
        spans.append((start, end))
        start = end
    return [span for span in (trimmed(mask, *span) for span in spans) if span[0] < span[1]]
