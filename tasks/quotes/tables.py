"""Read the word tables: one small text file a language, and the first names that all share.

A table is sections of words: `[name]` begins one, "#" begins a comment, blanks part words, "_" joins a phrase's words.
A word may carry a value after a colon: the gender in `mr.:m`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language that attribution needs, all in lower case.

    Speech verbs report words ("said"), judging verbs may ("slammed"); both come as finite forms and as participles.
    Pronouns, titles and roles
    carry a gender: "f", "m", "o" (a thing) or "n" (not told). `finite` is every finite verb known.
    """

    language: str
    speech: frozenset[str]
    speech_participles: frozenset[str]
    judging: frozenset[str]
    judging_participles: frozenset[str]
    also_nouns: frozenset[str]
    speech_nouns: frozenset[str]
    according: Phrases
    pronouns: dict[str, str]
    phrasal: dict[str, str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    be: frozenset[str]
    adverbs: frozenset[str]
    time: frozenset[str]
    subordinators: frozenset[str]
    prepositions: frozenset[str]
    linking: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    no_names: frozenset[str]
    titles: dict[str, str]
    abbreviations: frozenset[str]
    roles: dict[str, str]
    organisations: frozenset[str]
    occasions: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    qualifiers: frozenset[str]
    finite: frozenset[str]


@dataclass(frozen=True, slots=True)
class FirstNames:
    """First names by usual gender, in lower case, and the endings that mark a woman's Slavic surname."""

    genders: dict[str, str]
    female_endings: tuple[str, ...]


def sections(text: str) -> dict[str, list[str]]:
    """Read the sections of a table's text: name -> its words in lower case, in order.

    >>> sections("# why\\n[verbs]\\nsaid SAYS\\n[nouns]\\nmr.:m")
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
    if not (language.isalpha() and path.is_file()):
        return None
    words = sections(path.read_text(encoding="utf-8"))
    plain = {name: frozenset(word.replace("_", " ") for word in found) for name, found in words.items()}

    def some(name: str) -> frozenset[str]:
        return plain.get(name, frozenset())

    return Table(
        language=language,
        speech=some("speech verbs"),
        speech_participles=some("speech participles"),
        judging=some("judging verbs"),
        judging_participles=some("judging participles"),
        also_nouns=some("also nouns"),
        speech_nouns=some("speech nouns"),
        according=tuple(tuple(phrase.split("_")) for phrase in words.get("according to", [])),
        pronouns=_valued(words.get("pronouns", [])),
        phrasal=_valued(words.get("phrasal verbs", [])),
        auxiliaries=some("auxiliaries"),
        modals=some("modals"),
        be=some("be"),
        adverbs=some("adverbs"),
        time=some("time"),
        subordinators=some("subordinators"),
        prepositions=some("prepositions"),
        linking=some("linking prepositions"),
        determiners=some("determiners"),
        possessives=some("possessive pronouns"),
        no_names=some("no names"),
        titles=_valued(words.get("titles", [])),
        abbreviations=some("abbreviations"),
        roles=_valued(words.get("roles", [])),
        organisations=some("organisations"),
        occasions=some("occasions"),
        particles=some("name particles"),
        openers=some("sentence openers"),
        qualifiers=some("name qualifiers"),
        finite=some("speech verbs") | some("judging verbs") | some("other verbs") | some("auxiliaries"),
    )


@cache
def load_first_names() -> FirstNames:
    """Give the first names; one that stands under both genders is left out."""
    words = sections((files(__package__) / "languages" / "names.txt").read_text(encoding="utf-8"))
    female, male = set(words["female"]), set(words["male"])
    genders = dict.fromkeys(female - male, "f") | dict.fromkeys(male - female, "m")
    return FirstNames(genders, tuple(words["female endings"]))


def _valued(words: list[str]) -> dict[str, str]:
    """Read `word:value` entries; without a value it is "n"."""
    pairs = (word.partition(":") for word in words)
    return {word.replace("_", " "): value or "n" for word, _, value in pairs}
