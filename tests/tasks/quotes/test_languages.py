"""German, French, Spanish, Russian, Italian, Portuguese: our own sentences, of patterns and fictional people."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes
from tasks.quotes.language import guess_language

# how each language's papers attribute; {n} is the speaker, {q} what was said
PATTERNS: dict[str, list[str]] = {
    "de": [
        "„{q}“, sagte {n} am Montag vor dem Rathaus.",
        "„{q}“, so {n} in einer Mitteilung der Stadt.",
        "{n} sagte: „{q}“",
        "{n} erklärte, das Vorhaben sei „{q}“ und werde scheitern.",
        "Laut {n} ist das „{q}“ für die Stadt.",
        "»{q}«, betonte {n} nach der Sitzung.",
        "„{q}“, sagte {n}. „Das ist der Stand der Dinge.“",
        "„{q}“, hat {n} gesagt, „und das ist auch gut so.“",
    ],
    "fr": [
        "« {q} », a déclaré {n} lundi devant la mairie.",
        "« {q} », explique {n} dans un communiqué.",
        "{n} a affirmé que le projet était « {q} » pour la ville.",
        "Selon {n}, c'est « {q} » pour la ville.",
        "{n} a dit : « {q} »",
        "“{q}”, a ajouté {n} après la réunion.",
        "« {q} », a dit {n}. « C'est l'état des choses. »",
        "« {q} », souligne {n}, « et c'est très bien. »",
    ],
    "es": [
        "«{q}», dijo {n} el lunes ante el ayuntamiento.",
        "“{q}”, señaló {n} en un comunicado.",
        "{n} afirmó que el proyecto era «{q}» para la ciudad.",
        "Según {n}, es «{q}» para la ciudad.",
        "{n} dijo: «{q}»",
        '"{q}", ha explicado {n} tras la reunión.',
        "«{q}», dijo {n}. «Es lo que hay en la ciudad.»",
        "«{q}», añadió {n}, «y está muy bien así.»",
    ],
    "ru": [
        "«{q}», — сказал {n} в понедельник на заседании.",
        "«{q}», — отметил {n} в интервью.",
        "{n} заявил, что проект — «{q}» для города.",
        "{n} сказал: «{q}»",
        "„{q}“, — добавил {n} после заседания.",
        "«{q}», — подчеркнул {n}. «Так обстоят дела в городе».",
        "Как сообщил {n}, это «{q}» для города.",
        "{n} назвал проект «{q}», и с ним не спорили.",
    ],
    "it": [
        "«{q}», ha detto {n} lunedì davanti al comune.",
        "«{q}», spiega {n} in una nota.",
        "{n} ha affermato che il progetto è «{q}» per la città.",
        "Secondo {n}, è «{q}» per la città.",
        "{n} ha detto: «{q}»",
        "“{q}”, ha aggiunto {n} dopo la riunione.",
        "«{q}», ha detto {n}. «È lo stato delle cose in città.»",
        "«{q}», sottolinea {n}, «e va benissimo così.»",
    ],
    "pt": [
        "“{q}”, disse {n} na segunda-feira em frente à câmara.",
        '"{q}", afirmou {n} em nota.',
        "{n} afirmou que o projeto era “{q}” para a cidade.",
        "Segundo {n}, é “{q}” para a cidade.",
        "{n} disse: “{q}”",
        "«{q}», acrescentou {n} depois da reunião.",
        "“{q}”, disse {n}. “É o estado das coisas na cidade.”",
        "“{q}”, explicou {n}, “e está muito bem assim.”",
    ],
}
PEOPLE: dict[str, list[tuple[str, str]]] = {
    "de": [
        ("Bürgermeisterin Ines Kalb", "Ines Kalb"),
        ("Tobias Fenner", "Tobias Fenner"),
        ("Fenner", "Fenner"),
        ("Ministerin Dr. Clara Vogt", "Clara Vogt"),
        ("der Sprecher Jan Oster", "Jan Oster"),
    ],
    "fr": [
        ("la maire Inès Calvet", "Inès Calvet"),
        ("Tobias Fournier", "Tobias Fournier"),
        ("Fournier", "Fournier"),
        ("la ministre Clara Vautier", "Clara Vautier"),
        ("le porte-parole Jean de la Tour", "Jean de la Tour"),
    ],
    "es": [
        ("la alcaldesa Inés Calva", "Inés Calva"),
        ("Tobías Fuentes", "Tobías Fuentes"),
        ("Fuentes", "Fuentes"),
        ("la ministra Clara Vega", "Clara Vega"),
        ("el portavoz Juan de la Torre", "Juan de la Torre"),
    ],
    "ru": [
        ("мэр Олег Калинин", "Олег Калинин"),
        ("Тимур Фадеев", "Тимур Фадеев"),
        ("Фадеев", "Фадеев"),
        ("министр Глеб Вяткин", "Глеб Вяткин"),
        ("депутат Яков Остров", "Яков Остров"),
    ],
    "it": [
        ("la sindaca Ines Calvi", "Ines Calvi"),
        ("Tobia Fontana", "Tobia Fontana"),
        ("Fontana", "Fontana"),
        ("la ministra Clara Veronesi", "Clara Veronesi"),
        ("il portavoce Gianni della Torre", "Gianni della Torre"),
    ],
    "pt": [
        ("a prefeita Inês Calado", "Inês Calado"),
        ("Tobias Fontes", "Tobias Fontes"),
        ("Fontes", "Fontes"),
        ("a ministra Clara Vidal", "Clara Vidal"),
        ("o porta-voz João da Torre", "João da Torre"),
    ],
}
SAID: dict[str, str] = {
    "de": "ein Sprung ins Dunkle",
    "fr": "un saut dans le vide",
    "es": "un salto al vacío",
    "ru": "прыжок в темноту",
    "it": "un salto nel buio",
    "pt": "um salto no escuro",
}
CASES = [
    (language, pattern.format(n=mention, q=SAID[language]), name)
    for language, patterns in PATTERNS.items()
    for pattern in patterns
    for mention, name in PEOPLE[language]
]


def _sentence(text: str) -> str:
    """Begin with a capital."""
    return text[0].upper() + text[1:]


@pytest.mark.parametrize(("language", "text", "name"), CASES)
def test_language(language: str, text: str, name: str) -> None:
    """The first quote is found with its words alone, and with its speaker, in each language's way of attributing."""
    quotes = find_quotes(_sentence(text), language)
    assert (quotes[0].text, quotes[0].speaker) == (SAID[language], name)


@pytest.mark.parametrize("language", PATTERNS)
def test_guess(language: str) -> None:
    """A few sentences are enough to tell the language."""
    assert guess_language(" ".join(text for known, text, _ in CASES if known == language)) == language


PRONOUNS = [
    ("de", "Die Bürgermeisterin Ines Kalb sprach am Montag. „Wir bauen weiter“, sagte sie.", "Ines Kalb"),
    ("fr", "La maire Inès Calvet a parlé lundi. « Nous construisons », a-t-elle dit.", "Inès Calvet"),
    ("fr", "Tobias Fournier a parlé lundi. « Nous construisons », dit-il.", "Tobias Fournier"),
    ("es", "La alcaldesa Inés Calva habló el lunes. «Seguimos construyendo», dijo ella.", "Inés Calva"),
    ("ru", "Мэр Олег Калинин выступил в понедельник. «Мы строим дальше», — сказал он.", "Олег Калинин"),
]


@pytest.mark.parametrize(("language", "text", "name"), PRONOUNS)
def test_pronoun(language: str, text: str, name: str) -> None:
    """A pronoun, written by itself or with its verb, is the person told of."""
    assert [quote.speaker for quote in find_quotes(text, language)] == [name]


def test_other_language() -> None:
    """In a language without a table the passages are given without speakers."""
    quotes = find_quotes("「橋は五月に開きます」と市長は言った。", "ja")
    assert [(quote.text, quote.speaker, quote.mention, quote.rule) for quote in quotes] == [
        ("橋は五月に開きます", None, None, "none")
    ]


def test_region_is_ignored() -> None:
    """A region after the language's code makes no difference."""
    text = '"The bridge will open," Ann Bell said.'
    assert find_quotes(text, "en-GB") == find_quotes(text, "en")


def test_unknown_language() -> None:
    """Text of no known language has none to guess."""
    assert guess_language("12 34 56") is None
