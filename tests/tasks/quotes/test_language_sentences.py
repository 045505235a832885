"""Sentences of six languages as papers print them, each another way to attribute; our own, of fictional people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.quotes.find import find_quotes

SENTENCES: list[tuple[str, str, str | None]] = [
    (
        "de",
        "„Wir haben die Brücke dreimal geprüft“, sagte die Hafenmeisterin Wiebke Lohse dem Inselboten.",
        "Wiebke Lohse",
    ),
    (
        "de",
        "Der Bürgermeister Jan Oster sprach am Dienstag im Rat. „Das Geld reicht nicht“, so der Bürgermeister.",
        "Jan Oster",
    ),
    ("de", "Man habe, sagte Oster, „keinen Cent mehr übrig“.", "Oster"),
    ("de", "„Es war zu spät“, räumte Fenner am Abend ein.", "Fenner"),
    ("de", "Die Behörde teilte mit, der Damm sei „auf ganzer Länge sicher“.", "Behörde"),
    ("de", "„Warum erst jetzt?“, fragte Ratsherr Uwe Kern.", "Uwe Kern"),
    ("de", "Ines Kalb, die seit Mai im Amt ist, nannte den Plan „eine teure Laune“.", "Ines Kalb"),
    ("de", "„Der Damm hält“, versicherte Kalb, „das haben die Prüfer bestätigt.“", "Kalb"),
    ("de", "In einem Brief schreibt Kern: „Ich trete zurück und komme nicht wieder.“", "Kern"),
    ("de", "„Wir wissen es nicht“, sagte eine Sprecherin der Stadt.", None),
    ("de", "Nach Angaben von Tobias Fenner ist es „ein Sprung ins Dunkle“.", "Tobias Fenner"),
    ("de", "Clara Vogt kritisierte, der Rat habe „nichts gelernt“.", "Clara Vogt"),
    (
        "fr",
        "« Nous avons vérifié le pont trois fois », a assuré la capitaine du port, Inès Calvet, au Courrier.",
        "Inès Calvet",
    ),
    (
        "fr",
        "Le maire Tobias Fournier a parlé mardi. « L’argent ne suffit pas », a reconnu le maire.",
        "Tobias Fournier",
    ),
    ("fr", "Il n’y a, selon lui, « plus un centime ».", None),
    ("fr", "« Pourquoi seulement maintenant ? » a demandé Jean Kerven.", "Jean Kerven"),
    ("fr", "Inès Calvet, en poste depuis mai, a qualifié le projet de « caprice coûteux ».", "Inès Calvet"),
    ("fr", "« La digue tient », assure Calvet, « les experts l’ont confirmé. »", "Calvet"),
    ("fr", "Dans une lettre, Kerven écrit : « Je pars et je ne reviendrai pas. »", "Kerven"),
    ("fr", "« On ne sait pas », a déclaré une porte-parole de la ville.", None),
    ("fr", "D’après Tobias Fournier, c’est « un saut dans le vide ».", "Tobias Fournier"),
    ("fr", "Clara Vautier a estimé que le conseil n’avait « rien appris ».", "Clara Vautier"),
    (
        "es",
        "«Revisamos el puente tres veces», aseguró la capitana del puerto, Inés Calva, al Diario de las Islas.",
        "Inés Calva",
    ),
    (
        "es",
        "El alcalde Tobías Fuentes habló el martes. «El dinero no alcanza», reconoció el alcalde.",
        "Tobías Fuentes",
    ),
    ("es", "«¿Por qué ahora?», preguntó Juan Kerven.", "Juan Kerven"),
    ("es", "Inés Calva, en el cargo desde mayo, calificó el plan de «capricho caro».", "Inés Calva"),
    ("es", "«El dique aguanta», aseguró Calva, «lo confirmaron los expertos».", "Calva"),
    ("es", "En una carta, Kerven escribe: «Me voy y no vuelvo».", "Kerven"),
    ("es", "«No se sabe», declaró una portavoz de la ciudad.", None),
    ("es", "De acuerdo con Tobías Fuentes, es «un salto al vacío».", "Tobías Fuentes"),
    ("es", "Clara Vega consideró que el consejo no había «aprendido nada».", "Clara Vega"),
    ("ru", "«Мы трижды проверили мост», — сообщила капитан порта Инна Каль газете «Остров».", "Инна Каль"),
    ("ru", "Мэр Олег Калинин выступил во вторник. «Денег не хватит», — признал мэр.", "Олег Калинин"),
    ("ru", "«Почему только сейчас?» — спросил Тимур Фадеев.", "Тимур Фадеев"),
    ("ru", "Инна Каль назвала план «дорогой прихотью».", "Инна Каль"),
    ("ru", "В письме Фадеев пишет: «Я ухожу и не вернусь».", "Фадеев"),
    ("ru", "«Мы не знаем», — заявила представитель города.", None),
    (
        "it",
        "«Abbiamo controllato il ponte tre volte», ha assicurato la comandante del porto, Ines Calvi, al Corriere.",
        "Ines Calvi",
    ),
    (
        "it",
        "Il sindaco Tobia Fontana ha parlato martedì. «I soldi non bastano», ha ammesso il sindaco.",
        "Tobia Fontana",
    ),
    ("it", "«Perché solo adesso?», ha chiesto Gianni Torre.", "Gianni Torre"),
    ("it", "Ines Calvi, in carica da maggio, ha definito il piano «un capriccio costoso».", "Ines Calvi"),
    ("it", "«La diga tiene», assicura Calvi, «lo hanno confermato gli esperti».", "Calvi"),
    ("it", "In una lettera Torre scrive: «Me ne vado e non torno».", "Torre"),
    ("it", "«Non si sa», ha dichiarato una portavoce della città.", None),
    (
        "pt",
        "“Verificámos a ponte três vezes”, garantiu a capitã do porto, Inês Calado, ao Diário das Ilhas.",
        "Inês Calado",
    ),
    (
        "pt",
        "O prefeito Tobias Fontes falou na terça-feira. “O dinheiro não chega”, reconheceu o prefeito.",
        "Tobias Fontes",
    ),
    ("pt", "“Porquê só agora?”, perguntou João Torre.", "João Torre"),
    ("pt", "Inês Calado, no cargo desde maio, classificou o plano como “um capricho caro”.", "Inês Calado"),
    ("pt", "“O dique aguenta”, garantiu Calado, “os peritos confirmaram-no.”", "Calado"),
    ("pt", "Numa carta, Torre escreve: “Vou-me embora e não volto.”", "Torre"),
    ("pt", "“Não se sabe”, declarou uma porta-voz da cidade.", None),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SENTENCES)
def test_speaker(language: str, text: str, speaker: str | None) -> None:
    """The quote is found, and its speaker by name where the text has one."""
    quotes = find_quotes(text, language)
    assert (len(quotes) > 0, quotes[0].speaker) == (True, speaker)


def test_attribution_within_the_marks() -> None:
    """An attribution that Russian sets within the marks of its quote parts it: two quotes, one utterance."""
    first, second = find_quotes("«Дамба держится, — заверила Каль, — это подтвердили эксперты».", "ru")
    assert (first.text, second.text) == ("Дамба держится,", "это подтвердили эксперты")
    assert (first.speaker, second.speaker, second.statement) == ("Каль", "Каль", first.statement)


_FOLDER = Path(__file__).parents[2] / "pages" / "quotes"


def _lines(language: str) -> list[tuple[str, str, list[str]]]:
    """Read a file of sentences: each with its speaker and its quotes."""
    lines = (_FOLDER / f"sentences-{language}.txt").read_text(encoding="utf-8").splitlines()[1:]
    parts = [line.split(" || ") for line in lines]
    return [(text, *_told(told)) for told, text in parts]


def _told(told: str) -> tuple[str, list[str]]:
    speaker, *quotes = told.split(" | ")
    return speaker, quotes


VARIED = [(language, *line) for language in ("de", "fr", "es", "ru") for line in _lines(language)]


@pytest.mark.parametrize(("language", "text", "speaker", "quotes"), VARIED)
def test_spans(language: str, text: str, speaker: str, quotes: list[str]) -> None:
    """Every passage is found from its first to its last word, whoever speaks."""
    assert [quote.text for quote in find_quotes(text, language)] == quotes, speaker


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru"])
def test_speakers(language: str) -> None:
    """Of forty sentences, each built its own way, at least nine in ten give the speaker."""
    sentences = [(text, speaker) for text, speaker, _ in _lines(language)]
    sentences += [(text, speaker or "-") for tongue, text, speaker in SENTENCES if tongue == language]
    right = [speaker == (find_quotes(text, language)[0].speaker or "-") for text, speaker in sentences]
    assert (len(right) >= 40, sum(right) >= 0.9 * len(right)) == (True, True), sum(right)
