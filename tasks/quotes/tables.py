"""Read the word tables: one small text file a language, and the first names that all share.

A table is sections of words: `[name]` begins one, "#" begins a comment, blanks part words, "_" joins a phrase's words.
A word may carry a value after a colon: the gender in `mr.:m`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tasks.quotes.words import SECTIONS

_GENDERED = ("pronouns", "possessive pronouns", "titles", "roles")


@dataclass(frozen=True, slots=True, eq=False)  # there is one a language: it is known by its identity
class Table:
    """The words of one language that attribution needs, all in lower case.

    `kinds` gives the bits of `tasks.quotes.words` of a word; `genders` are "f", "m", "o" (a thing) or "n" (not told) of
    pronouns, possessives, titles and roles; `phrasal` the word that makes a verb one of speech ("put it"); elisions
    and enclitics are what is written as one with a word ("l'", "-t-il"); the endings are those of adverbs, present
    participles and past forms. All are empty where a language has none. `has_articles` holds where "the" tells a role
    that was named before.
    """

    language: str
    kinds: dict[str, int]
    genders: dict[str, str]
    according: tuple[tuple[str, ...], ...]
    phrasal: dict[str, str]
    elisions: tuple[str, ...]
    enclitics: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    ing_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    has_articles: bool = True


@dataclass(frozen=True, slots=True)
class FirstNames:
    """First names by usual gender, in lower case, and the endings that mark a woman's Slavic surname."""

    genders: dict[str, str]
    female_endings: tuple[str, ...]


def sections(text: str) -> dict[str, list[str]]:
    r"""Read the sections of a table's text: name -> its words in lower case, in order.

    >>> sections("# why\n[verbs]\nsaid SAYS\n[nouns]\nmr.:m")
    {'verbs': ['said', 'says'], 'nouns': ['mr.:m']}
    """
    found: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
            found[name] = []
        elif line and not line.startswith("#"):
            found[name] += line.lower().split()
    return found


@cache
def load_table(language: str) -> Table | None:
    """Give the table of a language by its ISO 639-1 code, None where there is none."""
    path = files(__package__) / "languages" / f"{language}.txt"
    if not _is_language_code(language) or not path.is_file():
        return None
    return _table(language, sections(path.read_text(encoding="utf-8")))


def _is_language_code(language: str) -> bool:
    return len(language) == len("en") and language.isalpha()


def _table(language: str, words: dict[str, list[str]]) -> Table:
    """Make the table of a language from the sections of its file."""
    return Table(
        language=language,
        kinds=_kinds(words),
        genders=_genders(words),
        according=tuple(tuple(phrase.split("_")) for phrase in words.get("according to", [])),
        phrasal=_valued(words.get("phrasal verbs", [])),
        elisions=tuple(words.get("elisions", [])),
        enclitics=tuple(words.get("enclitics", [])),
        adverb_endings=tuple(words.get("adverb endings", [])),
        ing_endings=tuple(words.get("participle endings", [])),
        past_endings=tuple(words.get("past endings", [])),
        has_articles="definite" in words,
    )


@cache
def load_first_names() -> FirstNames:
    """Give the first names; one that stands under both genders is left out."""
    words = sections((files(__package__) / "languages" / "names.txt").read_text(encoding="utf-8"))
    female, male = set(words["female"]), set(words["male"])
    genders = dict.fromkeys(female - male, "f") | dict.fromkeys(male - female, "m")
    return FirstNames(genders, tuple(words["female endings"]))


def _kinds(words: dict[str, list[str]]) -> dict[str, int]:
    """Give every word of a table its bits."""
    kinds: dict[str, int] = {}
    for name, kind in SECTIONS.items():
        for word in _valued(words.get(name, [])):
            kinds[word] = kinds.get(word, 0) | kind
    return kinds


def _genders(words: dict[str, list[str]]) -> dict[str, str]:
    """Give the gender of every word of a table that may stand for a person."""
    return {word: value for name in _GENDERED for word, value in _valued(words.get(name, [])).items()}


def _valued(words: list[str]) -> dict[str, str]:
    """Read `word:value` entries; without a value it is "n"."""
    pairs = (word.partition(":") for word in words)
    return {word: value or "n" for word, _, value in pairs}
