"""Whether a Chinese text is a report, where its form alone tells."""

import re
from collections.abc import Sequence

from extraction.languages.protocol import SessionTold
from extraction.text.document import Document

from .foreign import FOREIGN_BODIES

LONGEST_TITLE = 60
SPEAKS = re.compile(
    r"(?:主席|总统|总理|部长|外长|防长|检察长|院长|局长)[^,。;\n]{2,12}(?:指出|强调|表示|提出|说)[,:]"
)
HEAD = 260  # characters in which a text says what it is
AUTHORED = re.compile(
    r"署名文章|撰文|发表[^,。]{0,20}文章|评论员文章|社论|社评|热评|锐评|专栏|来论|观点[:丨|]|名家|快评|时评|述评|本报评论|作者[系为]|锐评|观察[:丨]|国际观察|钟声|(?:马上|今日|每日|本报|深度|财经|国际|时事)评|评论员|评论[:丨|]|"
    r"论坛[:丨|]|札记|随笔|漫谈|纵论|纵横[:丨|]|笔谈|杂文|解析[:丨|]|新闻分析"
)
BY_LINE = re.compile(r"作者:(?![^\n]{0,30}(?:来源|时间|点击|浏览|更新|编辑|责编|出处|佚名|日报|版\)))")
FILED = re.compile(
    r"\d日(?:消息|电|讯)|本[报网台]讯|[(]记者|据[^,。\n]{2,12}(?:消息|报道)"
)  # a report, whoever is named above it
SIGNED = re.compile(  # how the page says at its end, or a writer of himself, that one person's view was read
    r"仅代表(?:作者|个人|其)|不代表本[报刊网站台]|[(]作者[^)\n]{0,40}[)]|[(](?:本文)?作者(?:系|为|是)|"
    r"笔者(?:以为|认为|看来|建议|相信|主张|担心)|(?<=[,。\n])依笔者|个人观点"
)
COMMENT = re.compile(
    r"(?:多国|各国|海外|国际|外国|各界|境外)[^,。]{0,8}(?:人士|专家|学者|媒体|政要)(?!组|会|级|库|团)"
    r"[^。]{0,12}(?:认为|表示|说|称|指出|评价|点赞|热议)|(?:专家|学者)(?:表示|认为|指出|分析|解读|点评)|学者(?:称|预计|预测)"
)
OPINION = re.compile(
    r"(?:分析|观察|业内|评论)(?:人士|家)[^,。]{0,8}(?:认为|指出|表示|称)|[印外港美俄日英]媒(?=[:称])"
)
QUESTIONS = re.compile(r"(?:^|\n) ?(?:问|记者|记者问|[^\n:]{2,10}记者)[:]")
BACKGROUND = re.compile(
    r"(?:新闻|会议)?背景(?:资料|链接)?[:丨|]|新闻背景|背景资料|名词解释|(?:新闻|知识|相关)链接[:丨|]|资料[:丨|]"
)
READ_OUT = re.compile(r"(?:负责人|发言人|司长|专家|学者)[^,。\n]{0,16}解读|解读《|一图读懂|图解[:丨|]")
PRESS = re.compile(
    r"答记者问|例行记者会|吹风会|新闻发布会|发言人[^,。]{0,8}(?:表示|说|介绍)|专访|接受[^,。]{0,16}采访"
)
OTHER_EVENT = re.compile(
    r"联合军演|联合反恐军事演习|誓师|招待会|国事访问|正式访问|联合国大会|军事演习|运动会|电影节|马拉松|博览会|画展|图片展|音乐会"
)
JOINT_ACT = re.compile(
    r"(?:(?:元首|领导人|总理|首脑|部长|外长|防长|议长|团长|秘书|局长|署长|代表)们|与会(?:各方|各国|者|领导人|部长|外长)|各代表团团长|"
    r"(?:会议|峰会)(?=最后|最终|当天|随后|还|并|[审一通批决商]))"
    r"[^,。;将拟望计要应须会未没不]{0,16}(?:签署|签字|落笔|核准|批准|通过|商定|敲定|决定)(?![的将])"
)
MET_ONE = re.compile(  # 会见出席峰会的印度总理
    r"(?:会见|会晤|会谈|会面|晤)[^,。;、]{0,8}?(?:来华|前来|出席|与会|参加|参会)[^。;、们]{0,20}的?[^,。;、们]{2,16}(?:总统|总理|外长|部长|防长|主席|秘书长|元首|首相)(?!们|、|等)|"
    r"(?:同|与|和)[^,。;、]{2,16}(?:举行)?(?:双边)?(?:会谈|会晤|会面|会见)"
)
OF_TWO = re.compile(
    r"两国|双边|双方|两军|中印|印中|中俄|俄中|中哈|哈中|中巴|巴中|中乌|乌中|中塔|塔中|中吉|吉中|中伊|伊中|中白|白中|印巴|俄印|印俄"
)
OF_ALL = re.compile(
    r"(?:成员国|各方|与会|各国|会议|峰会|元首们|外长们|部长们)[^,。;]{0,14}(?:签署|通过|批准|发表|一致|重申|决定|商定|支持|强调|呼吁)"
)
TWO_SIDED = 4  # words on what is between two states that show what a text is about
OWN_NEWS = re.compile(  # of a school, a firm or a town that served, showed or sold something there
    r"我校|我院|我所|我中心|本校|我司|我市|我区|我县|(?:学院|大学|校区|学校|中心|公司|集团|企业|法院|医院|银行)[^,。\n]{0,24}(?:志愿|服务保障|助力|护航|亮相|参展|签约|中标|供应)|"
    r"志愿者|书展|画展|参展|展台|亮相[^,。\n]{0,24}(?:展|博览)|服务保障|安保|保供|保电|誓师|出征"
)
FOREIGN_EVENT = re.compile(rf"(?:{FOREIGN_BODIES})[^。]{{0,40}}(?:会议|会晤|峰会|论坛|理事会|对话|聚首)")
OPENING = 200  # characters in which a report of a meeting of the organisation names it
OWN = re.compile(r"上合|上海合作组织|本组织")
JOINT = re.compile(r"(?:^|\n) ?我们,[^。\n]{2,60}(?:领导人|元首|首脑|总理|外长|部长|代表)")
PAPER = re.compile(
    r"(?:本组织成员国|[成会]员国|各方|各代表团团长|外长们|元首们)(?:们)?(?:强烈|坚决|一致|共同|再次)?(?:签署|批准|通过|谴责|确认|呼吁|欢迎|赞成|承诺|主张|支持|重申|强调|立志|期望|一概反对|反对|认为|指出|相信|要求|声明)"
)


def _acted_together(mask: str, first: Sequence[SessionTold]) -> bool:
    """Whether those who met sign or decide, where the head names a session neither coming nor past."""
    told = {session.status for session in first if session.code}
    return bool(told) and told <= {"named", "held"} and JOINT_ACT.search(mask) is not None


def _of_two(mask: str, head: str) -> bool:
    """Whether a text opens with talks of two, is about what is between them, and tells of nothing joint."""
    return (
        MET_ONE.search(head) is not None
        and len(OF_TWO.findall(mask)) >= TWO_SIDED
        and OF_ALL.search(mask) is None
    )


def _of_its_own(document: Document, sessions: Sequence[SessionTold]) -> bool:
    """Whether the title tells the news of a school, a firm or a town, and no act at a meeting follows."""
    titles = [
        document.mask[p.start : p.end] for p in document.paragraphs[:3] if p.end - p.start <= LONGEST_TITLE
    ]
    told = any(OWN_NEWS.search(title) for title in titles)
    return told and OF_ALL.search(document.mask) is None and SPEAKS.search(document.mask) is None


def verdict_of(document: Document, sessions: Sequence[SessionTold]) -> tuple[bool, str] | None:
    """True for a speech or a joint paper, False for what is no report; None: the sessions decide."""
    mask = document.mask
    begin = document.paragraphs[0].start if document.paragraphs else 0
    head = mask[begin : begin + HEAD]
    held = [s for s in sessions if s.status == "held" and s.weight >= 0.7]
    if BACKGROUND.search(head):
        return False, "Background on a meeting, not a report of it."
    authored = AUTHORED.search(head) or (BY_LINE.search(head) and not FILED.search(head))
    if authored and not re.search(r"(?:会议|会晤|峰会)[^。]{0,40}(?:举行|召开)", head):
        return False, "An author's view, not a report."
    if SIGNED.search(mask) and not document.is_speech:
        return False, "An author's view, not a report."
    if FOREIGN_EVENT.search(head) and not OWN.search(mask, begin, begin + OPENING):
        return False, "The text is about a meeting of others; the SCO is only mentioned in it."
    if READ_OUT.search(head):
        return False, "Papers of a meeting are explained, no report of it."
    if COMMENT.search(head):
        return False, "Experts' views, not a report."
    if not any(s.start < begin + HEAD for s in held) and OPINION.search(head):
        return False, "Others' views of a meeting, not a report."
    if _of_two(mask, head) or _of_its_own(document, sessions):
        return False, "The text is about another event; a meeting is only mentioned in it."
    if JOINT.search(mask, 0, 1500):
        return True, "A paper that those who met give together."
    if document.is_speech and OWN.search(mask):
        return True, "A speech to a meeting of the SCO."
    if len(PAPER.findall(mask)) >= 5 and not QUESTIONS.search(mask):
        return True, "A paper that those who met give together."
    if len(QUESTIONS.findall(mask)) >= 2 or (
        PRESS.search(head) and not any(s.start < begin + HEAD for s in held)
    ):
        return False, "Questions and answers, or a briefing, not a report of a meeting."
    if _acted_together(mask, [s for s in sessions if s.start < begin + HEAD]):
        return True, "The text reports what those who met did together."
    other = OTHER_EVENT.search(mask, begin, begin + 160)
    if other and not any(s.start < other.start() for s in held):
        return False, "The text is about another event; a meeting is only mentioned in it."
    return None
