"""Find the quotes of an article with who said them: the entry point of this package.

Marks give the passages; each passage becomes one token among the article's tokens; rules claim a speaker for each, by
the words of its sentence first, then by its neighbours; the claims are resolved to names; what is no quotation is left
out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tasks.model import Quote, QuoteKind
from tasks.quotes.indirect import Reported, find_reported
from tasks.quotes.interrupted import part_interrupted
from tasks.quotes.language import table_for
from tasks.quotes.marks import Passage, find_passages
from tasks.quotes.phrases import Span
from tasks.quotes.quotations import Account, Quotation, read_round, read_whole
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.speakers import Speaker
from tasks.quotes.tokens import BREAK, QUOTE

_LEADS_IN = frozenset((",", ":", "–", "—", "-", "("))
_CARRYING_ON = frozenset(("goes on", "reopened", "paragraph before"))


class Speech(NamedTuple):
    """What an article says that somebody said: its quotes, and its indirect speech as quotes of kind `indirect`."""

    quotes: tuple[Quote, ...]
    indirect: tuple[Quote, ...]


def find_quotes(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """Give the quotes of an article's text in order, each with its speaker where the text tells one.

    `language` is an ISO 639-1 code (a region after it is ignored); without one it is told by the text's function words.
    In a language without a word table the passages are given without speakers. Linear in `text`; never raises.
    """
    passages = [passage for passage in find_passages(text) if _has_letters(text, passage)]
    table = table_for(text, language) if passages else None
    if table is None:
        return _without_speakers(text, passages)
    passages = part_interrupted(text, passages, table)
    return tuple(_attribute(read_round(text, passages, table)).values())


def find_speech(text: str, language: str | None = None) -> Speech:
    """Give the quotes of `find_quotes`, and beside them the clauses that the text reports without marks.

    No two spans overlap: a clause that holds a quote is told by the quote. Both are in the order of the text; the
    statements of each are numbered apart. Takes longer, since a text without any mark is read as well.
    """
    table = table_for(text, language)
    if table is None:
        return Speech(find_quotes(text, language), ())
    passages = [passage for passage in find_passages(text) if _has_letters(text, passage)]
    passages = part_interrupted(text, passages, table)
    account = read_whole(text, passages, table)
    quotes = _attribute(account)
    reported = enumerate(find_reported(account.scene, quotes.keys()), 1)
    return Speech(tuple(quotes.values()), tuple(_reported(account, clause, number) for number, clause in reported))


class _Found(NamedTuple):
    """A quotation at a token, with its claim, its speaker and the number of its utterance."""

    at: int
    claim: Claim | None
    speaker: Speaker | None
    statement: int


def _has_letters(text: str, passage: Passage) -> bool:
    return any(map(str.isalpha, text[passage.start : passage.end]))


def _without_speakers(text: str, passages: list[Passage]) -> tuple[Quote, ...]:
    """Give every passage as an utterance of its own."""
    return tuple(_quote(text, passage, "direct", number) for number, passage in enumerate(passages, 1))


def _quote(text: str, passage: Passage, kind: QuoteKind, statement: int) -> Quote:
    """Give a quote without a speaker."""
    return Quote(passage.start, passage.end, text[passage.start : passage.end], kind, statement=statement)


def _attribute(account: Account) -> dict[int, Quote]:
    """Name the speakers of the quotations in their order, since "he" may be the one before; give them by token."""
    quotes: dict[int, Quote] = {}
    last: _Found | None = None
    for quotation in account.quotations:
        last = _found(account, last, quotation)
        quotes[quotation.at] = _quote_of(account.scene, quotation.passage, last)
    return quotes


def _reported(account: Account, clause: Reported, number: int) -> Quote:
    """Give a reported clause as a quote with its speaker."""
    scene, mention = account.scene, clause.claim.mention
    start, end = scene.tokens[clause.content[0]].start, scene.tokens[clause.content[1] - 1].end
    quote = Quote(start, end, scene.reading.text[start:end], "indirect", statement=number)
    return _attributed(quote, scene, clause.claim, account.cast.speaker_of(mention[0], mention))


def _found(account: Account, last: _Found | None, quotation: Quotation) -> _Found:
    """Resolve the claim of a quotation to its speaker and number its utterance."""
    at, _, claim = quotation
    speaker = account.cast.speaker_of(at, claim.mention) if claim else None
    found = _Found(at, claim, speaker, 1)
    return found._replace(statement=_statement_after(account.scene, last, found)) if last else found


def _statement_after(scene: Scene, last: _Found, found: _Found) -> int:
    """Give the number of a quote's utterance, going by the quote before."""
    return last.statement if _is_same_utterance(scene, last, found) else last.statement + 1


def _is_same_utterance(scene: Scene, last: _Found, found: _Found) -> bool:
    """Tell whether a quote is of the same utterance as the one before: round one attribution, or carried on."""
    if found.claim is None or last.claim is None or found.speaker != last.speaker:
        return False
    if found.claim.position == "continuation":
        return _carries_on(last.claim, found.claim)
    return scene.same_sentence(last.at, found.at)


def _carries_on(last: Claim, claim: Claim) -> bool:
    """Tell whether a claim takes over the one before, by a rule that finds one speech going on."""
    return claim.mention == last.mention and claim.rule in _CARRYING_ON


def _quote_of(scene: Scene, passage: Passage, found: _Found) -> Quote:
    """Give a quotation with what was found of it."""
    quote = _quote(scene.reading.text, passage, _kind(scene, found), found.statement)
    return _attributed(quote, scene, found.claim, found.speaker) if found.claim else quote


def _attributed(quote: Quote, scene: Scene, claim: Claim, speaker: Speaker | None) -> Quote:
    """Give the quote with its speaker, and its claim's words and offsets."""
    name, speaker_kind = speaker or (None, None)
    mention, mention_start, mention_end = _words(scene, claim.mention)
    cue, cue_start, cue_end = _words(scene, claim.cue)
    return replace(
        quote,
        speaker=name,
        speaker_kind=speaker_kind,
        mention=mention,
        mention_start=mention_start,
        mention_end=mention_end,
        cue=cue,
        cue_start=cue_start,
        cue_end=cue_end,
        position=claim.position,
        confidence=round(claim.confidence, 3),
        rule=claim.rule,
    )


def _words(scene: Scene, span: Span | None) -> tuple[str | None, int | None, int | None]:
    """Give the text of a token range with its offsets."""
    if span is None:
        return None, None, None
    start, end = scene.tokens[span[0]].start, scene.tokens[span[1] - 1].end
    return scene.reading.text[start:end], start, end


def _kind(scene: Scene, found: _Found) -> QuoteKind:
    """Tell a quote that stands by itself from words taken into the writer's sentence."""
    return "direct" if _stands_apart(scene, found.at) or _is_handed_over(scene, found) else "mixed"


def _stands_apart(scene: Scene, at: int) -> bool:
    """Tell whether the quote begins its sentence, or follows another quote or a mark that leads in."""
    before = scene.before(at)
    return before.kind in (BREAK, QUOTE) or before.text in _LEADS_IN


def _is_handed_over(scene: Scene, found: _Found) -> bool:
    """Tell whether the quote has a capital and its cue right before it: Bell said '..'."""
    cue = found.claim.cue if found.claim else None
    return cue is not None and cue[1] == found.at and scene.tokens[found.at].text[0].isupper()
