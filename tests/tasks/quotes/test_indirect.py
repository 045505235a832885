"""Indirect speech: the clause that is reported, who reported it, and what is none."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes, find_speech


def _reported(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quote.text, quote.mention) for quote in find_speech(text, language).indirect]


ENGLISH = [
    # after its cue
    ("Bell said that the bridge would close on Monday.", "the bridge would close on Monday", "Bell"),
    ("Bell said the bridge would close on Monday.", "the bridge would close on Monday", "Bell"),
    ("Bell said on Monday that the bridge was shut.", "the bridge was shut", "Bell"),
    ("Bell said Monday, in a letter to the board, that it was shut.", "it was shut", "Bell"),
    ("Bell said on May 3 that the bridge was shut.", "the bridge was shut", "Bell"),
    ("Bell told the board of works that the road was safe.", "the road was safe", "Bell"),
    ("Bell told reporters the road was safe.", "the road was safe", "Bell"),
    ("Bell told him that the road was safe.", "the road was safe", "Bell"),
    ("Bell asked Marr on Friday whether she would leave.", "whether she would leave", "Bell"),
    ("Bell asked why the road was shut.", "why the road was shut", "Bell"),
    ("Bell urged drivers to stay at home.", "to stay at home", "Bell"),
    ("Bell promised to reopen the bridge by May.", "to reopen the bridge by May", "Bell"),
    ("Bell denied that the bridge was unsafe.", "the bridge was unsafe", "Bell"),
    ("Bell pointed out that the bridge was old.", "the bridge was old", "Bell"),
    ("Bell believes the bridge is old.", "the bridge is old", "Bell"),
    ("Bell said social media success depends on luck.", "social media success depends on luck", "Bell"),
    ("Bell said the bridge, a wreck, would close.", "the bridge, a wreck, would close", "Bell"),
    ("Bell said that, in May, the road was shut.", "in May, the road was shut", "Bell"),
    ("Bell, the mayor, said the road was shut.", "the road was shut", "Bell, the mayor"),
    ("When Bell said the bridge would close, the board left.", "the bridge would close", "Bell"),
    ("While Bell said the road would close, the board left.", "the road would close", "Bell"),
    ("The board met, and while Bell said he would hold a hearing, it is unlikely.", "he would hold a hearing", "Bell"),
    ("They say by 55%-41% that the road is safe.", "the road is safe", "They"),
    ("Bell said the road (an old one) was shut (again).", "the road (an old one) was shut (again)", "Bell"),
    # before its cue
    ("The bridge would close on Monday, Bell said.", "The bridge would close on Monday", "Bell"),
    ("The bridge would close, said Ann Bell, the mayor.", "The bridge would close", "Ann Bell, the mayor"),
    ("Ships stayed in port, the board told reporters on Monday.", "Ships stayed in port", "the board"),
    ("The road is shut, the mayor believes.", "The road is shut", "the mayor"),
    ("But the road is shut, Bell said.", "the road is shut", "Bell"),
    # round its cue
    ("The bridge, Bell said, would close.", "The bridge, Bell said, would close", "Bell"),
    ("In May, Bell said, the bridge would close.", "the bridge would close", "Bell"),
    ("If it floods, Bell said in a letter, we leave.", "If it floods, Bell said in a letter, we leave", "Bell"),
    ("The road is shut, Bell said, and Marr agreed.", "The road is shut", "Bell"),
    # by its source
    ("According to Ann Bell, the bridge will close.", "the bridge will close", "Ann Bell"),
    ("The bridge will close, according to Ann Bell.", "The bridge will close", "Ann Bell"),
    # by a noun
    ("Bell's claim that the road is safe drew laughter.", "the road is safe drew laughter", "Bell's"),
    ("Bell's statement last year that the road is safe.", "the road is safe", "Bell's"),
]


@pytest.mark.parametrize(("text", "content", "mention"), ENGLISH)
def test_english(text: str, content: str, mention: str) -> None:
    """The clause is found without its cue's words, with the words that name who said it."""
    assert _reported(text) == [(content, mention)]


SEVERAL = [
    ("Bell denied it was shut, and told the board that it would open.", ["it was shut", "it would open"]),
    ("Bell said the road was shut, adding that the bridge was safe.", ["the road was shut", "the bridge was safe"]),
    ("Bell said the road was shut but Marr said it was open.", ["the road was shut", "it was open"]),
    ("Bell said Marr had told her the road was shut.", ["Marr had told her the road was shut"]),
    ("Bell said the road was shut, according to Marr.", ["the road was shut"]),
]


@pytest.mark.parametrize(("text", "contents"), SEVERAL)
def test_several(text: str, contents: list[str]) -> None:
    """Each cue's clause ends where that of the next one begins; a cue within a clause has none of its own."""
    assert [content for content, _ in _reported(text)] == contents


NONE = [
    "Bell said nothing about it in public on Monday.",
    "Bell said goodbye.",
    "Bell said.",
    "Bell is said to be late.",
    "Bell's reporting team works across the country.",
    "The report that was late is here.",
    "Bell announced his plan to close the road.",
    "Bell announced a new beginning, rebels took the town.",
    "The previously announced absence of Marr means a delay.",
    "When asked what it was, he left.",
    "The mill makes ventures that doubled its debts.",
    "There were schools, including ones offered by the board.",
    "As the day went on, Bell said.",
    "According to Bell.",
    "According to Bell, yes.",
    "In May, Bell said.",
    "The view that it is late is common.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    """What reports no clause gives none."""
    assert _reported(text) == []


def test_fields() -> None:
    """Offsets, speaker, cue, kind, rule, confidence and number are those of a quote."""
    text = "Mayor Ann Bell spoke. She said the road was shut. Bell denied that it was late."
    first, second = find_speech(text, "en").indirect
    assert text[first.start : first.end] == first.text == "the road was shut"
    assert (first.kind, first.speaker, first.cue, first.position) == ("indirect", "Ann Bell", "said", "before")
    assert (first.rule, first.confidence, first.statement, second.statement) == ("reported after", 0.95, 1, 2)


def test_quotes_are_the_same() -> None:
    """Looking for indirect speech changes nothing in the quotes."""
    text = "“It is late,” Bell said, adding that the road was shut. Marr said it was “a mess” and left."
    assert find_speech(text, "en").quotes == find_quotes(text, "en")


@pytest.mark.parametrize("text", ["\nAnn Bell says that", "Marr told me that", "Bell said:"])
def test_a_text_that_breaks_off(text: str) -> None:
    """A text may end where its clause would begin."""
    assert find_speech(text, "en").indirect == ()


def test_no_overlap_with_quotes() -> None:
    """A clause that holds a quote is told by the quote; a cue that has a quote reports nothing else."""
    text = "Bell said the road was “a mess” in May. “It is late,” Marr said that night the ferry left."
    assert find_speech(text, "en").indirect == ()


def test_cue_of_the_sentence_before() -> None:
    """A cue may report its clause though a quote in the next sentence goes by the same words."""
    text = "Ann Bell denied that the bridge was unsafe. “It is as safe as a bank.”"
    assert _reported(text) == [("the bridge was unsafe", "Ann Bell")]


def test_crowded_sentence() -> None:
    """A sentence with more cues than prose has reports nothing."""
    assert _reported("Bell said that it was late and " * 100) == []


def test_no_table() -> None:
    """Without a word table there are quotes and no indirect speech."""
    speech = find_speech("「橋は五月に開きます」と市長は言った。", "ja")
    assert (len(speech.quotes), speech.indirect) == (1, ())


OTHERS = [
    ("de", "Ines Kalb sagte, dass die Brücke am Montag gesperrt werde.", "die Brücke am Montag gesperrt werde"),
    ("de", "Tobias Fenner fragte, ob die Straße offen sei.", "ob die Straße offen sei"),
    ("de", "Die Straße ist offen, sagte Fenner.", "Die Straße ist offen"),
    ("fr", "La maire Inès Calvet a déclaré que le pont serait fermé.", "le pont serait fermé"),
    ("fr", "Tobias Fournier a dit qu'il ne viendrait pas.", "il ne viendrait pas"),
    ("fr", "Le pont est fermé, a déclaré Fournier.", "Le pont est fermé"),
    ("fr", "Selon Fournier, le pont est fermé.", "le pont est fermé"),
    ("es", "La alcaldesa Inés Calva dijo que está cerrado el puente.", "está cerrado el puente"),
    ("es", "Fuentes explicó el lunes que el puente se cerraría.", "el puente se cerraría"),
    ("es", "El puente está cerrado, dijo Fuentes.", "El puente está cerrado"),
    ("ru", "Мэр Олег Калинин заявил, что мост закроют в понедельник.", "мост закроют в понедельник"),
    ("it", "La sindaca Ines Calvi ha detto che il ponte chiuderà lunedì.", "il ponte chiuderà lunedì"),
    ("it", "Secondo Fontana, il ponte è chiuso.", "il ponte è chiuso"),
    ("pt", "A prefeita Inês Calado afirmou que a ponte fechará.", "a ponte fechará"),
]


@pytest.mark.parametrize(("language", "text", "content"), OTHERS)
def test_other_languages(language: str, text: str, content: str) -> None:
    """The clause after the language's own "that" is found."""
    assert [found for found, _ in _reported(text, language)] == [content]
