"""Charsets told by the letters that languages use most."""
# ruff: noqa: RUF001 - signs of other scripts are what is tested

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.legacy import guess_legacy

TEXTS = {
    "Russian": "Мэрия сообщила, что старый мост через гавань останется открытым до весны будущего года.",
    "Ukrainian": "Міська рада вирішила, що старий міст через гавань залишиться відкритим ще на один рік.",
    "Bulgarian": "Общината реши старият мост на пристанището да остане отворен още една година, каза кметът.",
    "Greek": "Ο δήμος ανακοίνωσε ότι η παλιά γέφυρα του λιμανιού θα μείνει ανοιχτή μέχρι την άνοιξη.",
    "Hebrew": "העירייה הודיעה כי הגשר הישן בנמל יישאר פתוח עוד שנה אחת עד שתושלם העבודה.",
    "Arabic": "أعلنت البلدية أن الجسر القديم في الميناء سيبقى مفتوحا لمدة عام آخر حتى انتهاء الأعمال.",
    "Thai": "เทศบาลประกาศว่าสะพานเก่าที่ท่าเรือจะเปิดต่อไปอีกหนึ่งปีจนกว่างานจะเสร็จ",
    "German": "Die Stadt will die alte Brücke über den Hafen für ein weiteres Jahr offen lassen, hieß es.",
    "French": "La mairie a décidé que le vieux pont du port resterait ouvert jusqu'à l'été, a déclaré l'élue.",
    "Spanish": "El ayuntamiento decidió que el viejo puente seguirá abierto un año más, señaló la alcaldía.",
    "Czech": "Město rozhodlo, že starý most v přístavu zůstane ještě příští rok otevřený, řekla starostka.",
    "Polish": "Miasto zdecydowało, że stary most pozostanie otwarty jeszcze przez rok, mówiła burmistrzyni.",
    "Turkish": "Belediye, limandaki eski köprünün bir yıl daha açık kalacağını söyledi; işçiler şaşırdı.",
    "Japanese": "市は港の古い橋をもう一年あけておくと発表した。市長は工事を春に始めると話している。",
    "Chinese": "市政府决定让港口的旧桥再开放一年，市长说，我们会在明年春天开始工作。",
    "Traditional": "市政府決定讓港口的舊橋再開放一年，市長說，我們會在明年春天開始工作，這是他們的意見。",
    "Korean": "시는 항구의 오래된 다리를 일 년 더 열어 두기로 했다고 시장이 말했다.",
}
CASES = [
    ("Russian", "cp1251"),
    ("Russian", "koi8-r"),
    ("Russian", "cp866"),
    ("Russian", "iso8859-5"),
    ("Ukrainian", "cp1251"),
    ("Bulgarian", "cp1251"),
    ("Greek", "cp1253"),
    ("Hebrew", "cp1255"),
    ("Arabic", "cp1256"),
    ("Thai", "cp874"),
    ("German", "cp1252"),
    ("French", "cp1252"),
    ("Spanish", "cp1252"),
    ("Czech", "cp1250"),
    ("Polish", "cp1250"),
    ("Turkish", "cp1254"),
    ("Japanese", "cp932"),
    ("Japanese", "euc_jp"),
    ("Chinese", "gb18030"),
    ("Traditional", "big5hkscs"),
    ("Korean", "cp949"),
]


@pytest.mark.parametrize(("language", "encoding"), CASES)
@pytest.mark.parametrize("wrap", ["{}", "<html><body><p>{}</p></body></html>", "A title in ASCII\n\n{}\n\nAnd an end."])
def test_languages_in_their_charsets(language: str, encoding: str, wrap: str) -> None:
    """A sentence or two suffice, with markup or without."""
    text = wrap.format(TEXTS[language] * 2)
    assert text.encode(encoding).decode(guess_legacy(text.encode(encoding))) == text


def test_text_far_into_a_page_is_found() -> None:
    """A long head in ASCII does not hide the letters."""
    page = b"<!-- " + b"x" * 300_000 + b" -->" + TEXTS["Russian"].encode("koi8-r")
    assert guess_legacy(page) == "koi8-r"


@pytest.mark.parametrize("data", [b"", b"plain", b"\x81\x8d", b"\xa4 5", b"\x80\x81"])
def test_without_evidence_the_western_charset_stands(data: bytes) -> None:
    """What browsers assume: every byte of it means something."""
    assert guess_legacy(data) == "cp1252"


@given(st.binary(max_size=400))
def test_any_bytes_get_a_charset_that_exists(data: bytes) -> None:
    """Whatever the bytes, the guess can decode them."""
    assert isinstance(data.decode(guess_legacy(data), "replace"), str)
