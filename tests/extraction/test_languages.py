"""Which language a text is in, what is said of one that cannot be read, and what rules hold."""

import subprocess
import sys

import pytest

from extraction import extract, script_of
from extraction.languages import READERS
from extraction.languages.rules import load_rules
from extraction.statements.guards import MARKS

UNREAD = {
    "kk": "Шанхай ынтымақтастық ұйымына мүше мемлекеттер басшыларының отырысы Астанада өтті.",
    "ky": "Шанхай кызматташтык уюмунун өкмөт башчыларынын кеңешинин жыйыны Бишкекте өттү.",
    "tg": "Ҷаласаи Шӯрои сарони давлатҳои узви Созмони ҳамкории Шанхай дар Душанбе баргузор шуд.",
    "uz": "Shanxay hamkorlik tashkilotiga a'zo davlatlar tashqi ishlar vazirlari kengashining majlisi "
    "Toshkentda bo'lib o'tdi va unda mintaqaviy xavfsizlik bo'yicha hamkorlik masalalari muhokama qilindi.",
    "fa": "نشست سران سازمان همکاری شانگهای با حضور رئیس‌جمهور ایران در آستانه برگزار شد.",
    "ar": "عقد مجلس رؤساء دول منظمة شنغهاي للتعاون اجتماعا في أستانا.",
    "ja": "上海協力機構の首脳会議が北京で開かれ、共同声明が採択された。",
    "mn": "Шанхайн хамтын ажиллагааны байгууллагын төрийн тэргүүнүүдийн зөвлөл хуралдав. Монгол Улс оролцов.",
}
READ = {
    "en": "The foreign ministers of the SCO met in Tashkent and signed a protocol.",
    "ru": "Министры иностранных дел государств — членов ШОС встретились в Ташкенте.",
    "zh": "上海合作组织成员国外长理事会会议在塔什干举行。",
}


@pytest.mark.parametrize("code", UNREAD | READ)
def test_a_language_is_told_by_its_letters_and_small_words(code):
    assert script_of((UNREAD | READ)[code]) == code


@pytest.mark.parametrize("code", UNREAD)
def test_what_cannot_be_read_is_told_so_and_never_as_no_meeting(code, vocabulary):
    reading = extract(UNREAD[code], vocabulary)
    assert reading.language == code
    assert reading.reason.endswith(" cannot be read yet.")
    assert not reading.is_meeting_report


@pytest.mark.parametrize("code", READERS)
def test_rules_look_at_marks_that_there_are(code):
    for rule in load_rules(code).values():
        assert MARKS.issuperset(rule.unless), rule.name
        assert rule.looks_at in {"sayer", "subject"}
        assert rule.speaker or rule.group or rule.state


def test_english_alone_loads_no_other_language():
    code = (
        "import sys; from pathlib import Path; from extraction import extract, load_vocabulary; "
        "extract('The SCO summit was held in Astana.', load_vocabulary(Path('reference'))); "
        "print([m for m in sys.modules if "
        "m.startswith(('extraction.languages.zh', 'extraction.languages.ru.'))])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
