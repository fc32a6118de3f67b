"""Which language a text is written in: by its script, its letters, and its small words."""

import re
from functools import lru_cache

LATIN_SAMPLE = 1500
SAMPLE = 6000  # characters from the beginning that are looked at
NAMES = {
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "tg": "Tajik",
    "uz": "Uzbek",
    "mn": "Mongolian",
    "tt": "Tatar",
    "uk": "Ukrainian",
    "be": "Belarusian",
    "sr": "Serbian",
    "bg": "Bulgarian",
    "fa": "Farsi",
    "ur": "Urdu",
    "ps": "Pashto",
    "ug": "Uyghur",
    "ar": "Arabic",
    "ja": "Japanese",
    "ko": "Korean",
    "hi": "Hindi",
    "hy": "Armenian",
    "ka": "Georgian",
    "he": "Hebrew",
    "th": "Thai",
    "my": "Burmese",
    "km": "Khmer",
    "si": "Sinhala",
    "el": "Greek",
    "tr": "Turkish",
    "az": "Azerbaijani",
    "tk": "Turkmen",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "pl": "Polish",
    "vi": "Vietnamese",
    "id": "Indonesian",
}
SCRIPTS = {
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "han": re.compile("[\u3400-\u9fff]"),
    "latin": re.compile("[A-Za-z]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "my": re.compile("[\u1000-\u109f]"),
    "km": re.compile("[\u1780-\u17ff]"),
    "si": re.compile("[\u0d80-\u0dff]"),
    "el": re.compile("[\u0370-\u03ff]"),
}
CYRILLIC = (  # letters that Russian has not, and the language they tell, the surest first
    ("tg", "ӣӯҷ"),
    ("sr", "јљњћђџ"),
    ("uk", "їєґ"),
    ("kk", "әұ"),
    ("tt", "җ"),
    ("uz", "ўҳ"),
    ("be", "ў"),
    ("kk", "ғқ"),
    ("ky", "ңөү"),
    ("mn", "өү"),
    ("uk", "і"),
)
ARABIC = (("ur", "ٹڈڑے"), ("ps", "ټډښړ"), ("ug", "ۇۆېە"), ("fa", "پچژگکی"))
LATIN = {  # small words that stand in every text of a language
    "en": "the of and to in for on with by that is was",
    "uz": "va bilan uchun bu ham davlat hamkorlik haqida yil mamlakatlar tashkiloti bo'yicha etdi",
    "tr": "ve bir bu için ile olarak da de olan daha",
    "az": "və bu ilə üçün bir olan də edib",
    "tk": "we bilen üçin bu hem döwlet barada",
    "de": "der die und das den von mit für auf ist",
    "fr": "le la les des et du dans pour une sur",
    "es": "el los las del que por con para una se",
    "it": "il di che della per con del una gli sono",
    "pt": "o os das dos para uma com que não em",
    "pl": "w i na z do się że oraz przez",
    "vi": "và của các trong cho với được là",
    "id": "dan yang di dengan untuk dari ini pada",
}
SMALL = {code: frozenset(words.split()) for code, words in LATIN.items()}
WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)?")
PLAIN = 0.1  # the share of English small words that leaves no doubt
FOREIGN = 0.012  # the share of a language's own letters among the Cyrillic ones that tells it from Russian
MORE = 2.0  # how much oftener than English ones the small words of another language must stand


def language_of(text: str) -> str:
    """The code of a text's language; "en" where nothing tells another."""
    return _language_of_sample(text[:SAMPLE])


@lru_cache(maxsize=4)  # a text is asked about twice: as stored and as read
def _language_of_sample(sample: str) -> str:
    if sample.isascii():
        return _of_latin(sample)
    counts = {name: len(script.findall(sample)) for name, script in SCRIPTS.items() if name != "latin"}
    counts["latin"] = len(SCRIPTS["latin"].findall(sample))
    if counts["han"] * 3 > max(counts["latin"], counts["cyrillic"]) and counts["han"]:
        return "ja" if counts["kana"] * 10 > counts["han"] else "zh"
    first = max(counts, key=lambda name: counts[name])
    if not counts[first] or first in {"latin", "han"}:
        return _of_latin(sample) if counts["latin"] else "en"
    if first == "cyrillic":
        code = _of_letters(sample.lower(), CYRILLIC, counts["cyrillic"])
        return ("mn" if code == "ky" and "ң" not in sample else code) or _bulgarian(sample) or "ru"
    if first == "arabic":
        return _of_letters(sample, ARABIC, counts["arabic"]) or "ar"
    return "ja" if first == "kana" else first


def _of_letters(sample: str, table: tuple[tuple[str, str], ...], count: int) -> str:
    """The first language of a table whose own letters are frequent enough."""
    for code, letters in table:
        if sum(map(sample.count, letters)) > count * FOREIGN:
            return code
    return ""


def _bulgarian(sample: str) -> str:
    """Hard signs in plenty and no ы or э."""
    lowered = sample.lower()
    return (
        "bg"
        if lowered.count("ъ") > len(lowered) * 0.006 and not lowered.count("ы") + lowered.count("э")
        else ""
    )


def _of_latin(sample: str) -> str:
    found = " ".join(WORD.findall(sample[:LATIN_SAMPLE].lower()))
    words = found.replace("’", "'").replace("ʻ", "'").replace("‘", "'").split(" ")
    english = SMALL["en"]
    if len(words) < 12 or sum(word in english for word in words) > len(words) * PLAIN:
        return "en"
    shares = {code: sum(word in small for word in words) / len(words) for code, small in SMALL.items()}
    best = max(shares, key=lambda code: shares[code])
    if best != "en" and shares[best] > 0.04 and shares[best] > MORE * shares["en"]:
        return best
    return "en"
