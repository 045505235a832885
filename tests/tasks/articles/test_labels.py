"""The wording of furniture: labels, appeals, credits and consent walls are told from sentences that hold such words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.labels import consent_words, is_appeal, is_call, is_credit, is_label, reads_on_elsewhere


@pytest.mark.parametrize(
    "line",
    [
        "Related Articles",
        "RELATED ARTICLES:",
        "  related   articles  ",
        "Don't miss",
        "Don’t miss!",
        "Editors' Picks",
        "Hashtags",
        "Comments",
        "More on this topic",
        "Advertisement",
        "Kommentare",
        "Weiterlesen:",
        "Explore further",
        "En savoir plus",
        "Veja também",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "Te puede interesar",
        "Leia também",
        "Potrebbe interessarti",
        "Читайте также",
        "Lees ook",
        "Czytaj także",
        "ilgili haberler",
        "相关文章",
        "関連記事",
        "관련 기사",
        "مقالات ذات صلة",
    ],
)
def test_a_label_is_a_whole_line(line: str) -> None:
    """A section's label is known in every language, whatever its case and marks, but only as the whole line."""
    assert is_label(line)
    assert not is_label(f"{line} of the harbour council")


@pytest.mark.parametrize(
    "line", ["", "…", "Comments on the bridge", "The related articles", "Anna Kommentare", "share" + " " * 60]
)
def test_what_is_no_label(line: str) -> None:
    """Longer lines, empty ones and words that only contain a label are none."""
    assert not is_label(line)


@pytest.mark.parametrize(
    "text",
    [
        "Read more: Lorries wait at the Sound",
        "READ ALSO Lorries wait at the Sound",
        "→ See also: the map of the harbour",
        "More from The Harbour Gazette",
        "Related: why the ferry is late",
        "Watch more of our films",
        "Follow us on every ferry",
        "Follow Ada Vell on the radio",
        "Subscribe to our letters",
        "Sign up for the tide table",
        "Click here for the map",
        "Share this story",
        "Like this?",
        "Join our readers",
        "Download the app",
        "Get our weekly harbour newsletter",
        "Have a tip? Write to us",
        "Want more tides?",
        "Don’t miss the regatta pages",
        "Lesen Sie auch: Brücke gesperrt",
        "Mehr zum Thema Hafen",
        "Lire aussi : le pont est fermé",
        "À lire aussi : le pont est fermé",
        "Lea también: el puente",
        "Leia mais: a ponte",
        "Leggi anche: il ponte",
        "Читайте также: мост закрыт",
        "Lees ook: de brug",
        "Zobacz też: most",
        "関連記事：橋",
        "相关阅读：大桥",
    ],
)
def test_an_appeal_opens_its_block(text: str) -> None:
    """A short block that sends the reader elsewhere opens with the words that do so, behind any mark."""
    assert is_appeal(text)
    assert not is_appeal(f"The mayor said: {text}")
    assert not is_appeal(text + " and on" * 50)


@pytest.mark.parametrize(
    "text", ["", "Relatedness is a matter of rope.", "Mornings are cold at the quay.", "More than 30 ships came in."]
)
def test_what_is_no_appeal(text: str) -> None:
    """Sentences whose first word merely resembles an appeal are text."""
    assert not is_appeal(text)


@pytest.mark.parametrize(
    "text",
    [
        "Follow The Harbour Gazette on Facebook and Instagram.",
        "Did the tide surprise you? Sign up for our weekly newsletter.",
        "For the latest tides download the Harbour apps for your telephone.",
        "To view the full story, please subscribe.",
        "Folgt uns auf unserem neuen Instagram-Konto",
        "Die aktuelle Ausgabe des Hafenboten jetzt am Kiosk und als E-Paper.",
        "¡Mira lo que tiene nuestro canal!",
        "Zapraszamy do subskrypcji Gazety Portowej.",
        "Подписывайтесь на наш канал",
    ],
)
def test_a_call_asks_and_names_a_channel(text: str) -> None:
    """A sentence that begins with a request and names a channel of the site's is a call, in many languages."""
    assert is_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council will follow the debate.",
        "The ferry's newsletter was late, Ada Vell said.",
        "She joined the harbour's Facebook group in March.",
        "If you are writing a newsletter, begin with the tide.",
        "Furthermore, the apps of the harbour are old.",
        f"Follow us on Facebook. {'The ferry sails again. ' * 20}",
    ],
)
def test_what_is_no_call(text: str) -> None:
    """A statement, a request without a channel and a long paragraph are none."""
    assert not is_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Vell contributed to this report.",
        "Jo Marn contributed reporting from Portham.",
        "Additional reporting by Ada Vell",
        "Reporting by Ada Vell; editing by Jo Marn",
        "Edited by Jo Marn",
        "(Report by Ada Vell)",
        "With files from the Halvern Wire",
        "© The Harbour Gazette",
        "Copyright 2025 The Harbour Gazette",
        "Copyright © The Harbour Gazette. All rights reserved.",
        "Photographs by Jo Marn",
        "Photo by Jo Marn",
    ],
)
def test_a_credit_names_helpers_or_rights(text: str) -> None:
    """A short line with the fixed words of credits is one; a long paragraph with them is text."""
    assert is_credit(text)
    assert not is_credit(text + " The tide came in." * 10)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The keeper was credited by all with saving the pier.",
        "The school is accredited by the county.",
        "A handwritten bill was found, handwritten by the captain.",
        "She contributed to the fund.",
        "He paid 5 © to nobody.",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    """The words of a credit count as whole words only: "credited by" is not "edited by"."""
    assert not is_credit(text)


@pytest.mark.parametrize(
    "text", ["Read more", "» weiterlesen (5 Minuten)", "Lire la suite", "Читать далее", "続きを読む"]
)
def test_a_teaser_leads_to_its_text(text: str) -> None:
    """A short line that begins so leads on, in many languages; a sentence that only holds it does not."""
    assert reads_on_elsewhere(text)
    assert not reads_on_elsewhere(f"She went to {text}")
    assert not reads_on_elsewhere(f"{text} {'about the ferry ' * 9}")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The bridge is closed.", 0),
        ("Cookie cookie COOKIE", 1),
        ("We and our partners value your privacy: cookies need your consent.", 4),
        ("Datenschutz und Einwilligung", 2),
        ("Cookiecutter", 0),
    ],
)
def test_consent_words_are_counted_once(text: str, count: int) -> None:
    """Different whole words of a consent wall count, each once, in any language and case."""
    assert consent_words(text) == count


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """No text raises; what is a label is short."""
    assert not is_label(text) or len(text) <= 60
    assert not is_appeal(text) or len(text) <= 220
    assert not is_credit(text) or len(text) <= 160
    assert consent_words(text) <= len(text.split()) + len(text)


@pytest.mark.parametrize("flood", ["!", "related", "get the ", " ", "photo", "©"])
def test_a_flood_is_no_furniture(flood: str) -> None:
    """A line without end is no label, appeal or credit, and is not even looked through."""
    text = flood * 200_000
    assert [check(text) for check in (is_label, is_appeal, is_credit)] == [False, False, False]
