"""Find the quotes of an article with who said them: the entry point of this package.

Marks give the passages; each passage becomes one token among the article's tokens; rules claim a speaker for each, by
the words of its sentence first, then by its neighbours; the claims are resolved to names; what is no quotation is left
out.
"""

from __future__ import annotations

from dataclasses import replace

from tasks.model import Quote, QuoteKind
from tasks.quotes.attribution import claim_for
from tasks.quotes.keep import is_quotation
from tasks.quotes.language import table_for
from tasks.quotes.marks import Passage, find_passages
from tasks.quotes.names import read_names
from tasks.quotes.phrases import Span
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.speakers import Cast, Speaker
from tasks.quotes.tokens import BREAK, QUOTE, read_tokens


def find_quotes(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """Give the quotes of an article's text in order, each with its speaker where the text tells one.

    `language` is an ISO 639-1 code (a region after it is ignored); without one it is told by the text's function words.
    In a language without a word table the passages are given without speakers. Linear in `text`; never raises.
    """
    passages = find_passages(text)
    if not passages:
        return ()
    table = table_for(text, language)
    if table is None:
        return tuple(_unattributed(text, passage, "direct", number) for number, passage in enumerate(passages, 1))
    reading = read_tokens(text, passages, table)
    quotes = [at for at, token in enumerate(reading.tokens) if token.kind == QUOTE]
    return _attribute(Scene(reading, table, quotes), passages)


def _unattributed(text: str, passage: Passage, kind: QuoteKind, statement: int) -> Quote:
    return Quote(passage.start, passage.end, text[passage.start : passage.end], kind, statement=statement)


def _attribute(scene: Scene, passages: list[Passage]) -> tuple[Quote, ...]:
    """Attribute the passages in their order, since a rule may look at those before; keep what is a quotation."""
    cast = Cast(scene, read_names(scene.reading, scene.table))
    found: list[Quote] = []
    last: int | None = None
    for at, passage in zip(scene.quotes, passages, strict=True):
        claim = claim_for(scene, at)
        if (last is not None and _within_mention(scene, last, at)) or not is_quotation(scene, at, claim):
            continue
        quote = _unattributed(scene.reading.text, passage, _kind(scene, at), 1)
        if claim:
            scene.claims[at] = claim
            quote = _attributed(quote, scene, claim, cast.speaker_of(at, claim.mention))
        if last is not None:
            quote = replace(quote, statement=found[-1].statement + (not _goes_on(scene, last, at, found[-1], quote)))
        found.append(quote)
        last = at
    return tuple(found)


def _within_mention(scene: Scene, last: int, at: int) -> bool:
    """Tell whether the passage stands in the words that name the last speaker: the author of '..'."""
    claim = scene.claims.get(last)
    return claim is not None and claim.mention[0] < at < claim.mention[1]


def _attributed(quote: Quote, scene: Scene, claim: Claim, speaker: Speaker | None) -> Quote:
    """Give the quote with its claim's words and offsets."""
    mention, mention_start, mention_end = _words(scene, claim.mention)
    cue, cue_start, cue_end = _words(scene, claim.cue)
    return replace(
        quote,
        speaker=speaker[0] if speaker else None,
        speaker_kind=speaker[1] if speaker else None,
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


def _kind(scene: Scene, at: int) -> QuoteKind:
    """Tell a quote that stands by itself from words taken into the writer's sentence."""
    before = scene.tokens[at - 1] if at > scene.sentence(at)[0] else None
    if before is None or before.kind in (BREAK, QUOTE) or before.text in ",:–—-(":
        return "direct"
    claim = scene.claims.get(at)
    return "direct" if claim and claim.cue and claim.cue[1] == at and scene.tokens[at].text[0].isupper() else "mixed"


def _goes_on(scene: Scene, last: int, at: int, before: Quote, quote: Quote) -> bool:
    """Tell whether a quote is of the same utterance as the one before: round one attribution, or carried on."""
    if quote.speaker != before.speaker or quote.mention is None:
        return False
    if quote.position == "continuation":
        return quote.mention_start == before.mention_start and quote.rule in ("goes on", "reopened", "paragraph before")
    return scene.reading.sentence_of[last] == scene.reading.sentence_of[at]
