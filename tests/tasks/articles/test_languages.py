"""Bodies and splits in other scripts: nothing in them may hang on English words, spaces or Latin full stops."""

from __future__ import annotations

import hashlib

import pytest

from tasks.articles.read import read_articles
from tasks.articles.records import PageArticles
from tasks.model import Document

PROSE = {
    "ar": (
        "العبارة القديمة تبحر عاما آخر",
        "أعلن مكتب الميناء يوم الاثنين أن العبارة القديمة ستواصل رحلاتها عاما آخر قبل أن تباع في الربيع المقبل.",
        "وقال مدير المكتب إن السفينة الجديدة لن تصل قبل نهاية العام، وإن سكان الجزيرة يحتاجون إلى رحلات منتظمة.",
        None,
    ),
    "he": (
        "המעבורת הישנה תפליג עוד שנה",
        "משרד הנמל הודיע ביום שני שהמעבורת הישנה תמשיך להפליג עוד שנה אחת לפני שתימכר באביב הבא לחברה אחרת.",
        "מנהל המשרד אמר שהאונייה החדשה לא תגיע לפני סוף השנה, ושתושבי האי זקוקים להפלגות סדירות בכל יום.",
        None,
    ),
    "zh": (
        "旧渡轮将再航行一年直到春天",
        "港务局星期一宣布，旧渡轮将继续航行一年，然后在明年春天出售。新船要到年底才能抵达，岛上的居民每天都需要定期的航班。许多人在码头上等候了几个小时，希望听到更多的消息。",
        "局长说，冬天的风暴使航线更加困难，但是船员经验丰富。他补充说，票价不会改变，学生和老人仍然可以免费乘船。下个月市议会将讨论新码头的计划，届时所有居民都可以发言。",
        "3小时前",
    ),
    "ru": (
        "Старый паром будет ходить ещё год",
        "Управление порта сообщило в понедельник, что старый паром будет ходить ещё год, а весной его продадут.",
        "Начальник управления сказал, что новое судно придёт не раньше конца года, а жителям острова нужны рейсы.",
        "3 часа назад",
    ),
    "hi": (
        "पुरानी नौका एक साल और चलेगी",
        "बंदरगाह कार्यालय ने सोमवार को बताया कि पुरानी नौका एक साल और चलेगी और फिर अगले वसंत में बेच दी जाएगी।",
        "कार्यालय के प्रमुख ने कहा कि नया जहाज़ साल के अंत से पहले नहीं आएगा और द्वीप के लोगों को रोज़ नाव चाहिए।",
        None,
    ),
    "th": (
        "เรือข้ามฟากเก่าจะแล่นต่อไปอีกหนึ่งปี",
        "สำนักงานท่าเรือประกาศเมื่อวันจันทร์ว่าเรือข้ามฟากเก่าจะแล่นต่อไปอีกหนึ่งปีก่อนที่จะถูกขายในฤดูใบไม้ผลิหน้า",
        "หัวหน้าสำนักงานกล่าวว่าเรือลำใหม่จะมาไม่ถึงก่อนสิ้นปีและชาวเกาะต้องการเรือโดยสารที่แล่นเป็นประจำทุกวัน",
        None,
    ),
}
LINKS = "".join(f"<li><a href='/{number}'>12345 67890 {number}</a></li>" for number in range(9))


def read(body: str, language: str) -> PageArticles:
    """Read a page of a language."""
    page = f"<!DOCTYPE html><html lang='{language}'><head></head><body>{body}</body></html>"
    return read_articles(Document(text=page, markup="html", format="html", sha256="0" * 64))


def page_of(language: str) -> str:
    """Print an article with chrome on both sides, each paragraph twice over with a subhead between."""
    title, first, second, _ = PROSE[language]
    texts = f"<p>{first}</p><p>{second}</p><h2>{title[:9]}</h2><p>{first} 2</p><p>{second} 2</p>"
    article = f"<div><h1>{title}</h1><div>{texts}</div></div>"
    return f"<nav><ul>{LINKS}</ul></nav>{article}<ul>{LINKS}</ul><footer>{title}</footer>"


@pytest.mark.parametrize("language", PROSE)
def test_the_body_is_the_text_and_nothing_else(language: str) -> None:
    """Paragraphs and the subhead between them are kept in any script, links and title are not."""
    title, first, second, _ = PROSE[language]
    [article] = read(page_of(language), language).articles
    assert (article.title, article.language) == (title, language)
    assert article.text.split("\n\n") == [first, second, title[:9], f"{first} 2", f"{second} 2"]


@pytest.mark.parametrize("language", [language for language, texts in PROSE.items() if texts[3]])
def test_cards_are_split(language: str) -> None:
    """A card's time, title and text are known in any script that relative times are known in."""
    title, first, second, time = PROSE[language]
    body = f"{first} {second} " * 3
    cards = "".join(f"<div><span>{time}</span><h3>{title} {number}</h3><p>{body}</p></div>" for number in (1, 2))
    found = read(f"<main><h1>{title}</h1><p>{body}</p></main><section>{cards}</section>", language)
    assert [article.title for article in found.articles] == [title, f"{title} 1", f"{title} 2"]
    assert [article.text for article in found.articles] == [body.strip()] * 3


def test_one_page_has_one_reading() -> None:
    """The same page a hundred times gives one and the same text."""
    texts = {repr(read(page_of("ru"), "ru")) for _ in range(100)}
    assert len({hashlib.sha256(text.encode()).hexdigest() for text in texts}) == 1
