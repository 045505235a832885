"""Find where a noun phrase begins and ends, without a parser: the subject of a verb, the name after an inverted cue.

Lists of function words and a few marks of verbs are enough, because a mention stands beside its cue. Every walk is
bounded, so a sentence of any length costs the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.quotes.tables import Table
from tasks.quotes.tokens import BREAK, NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token

Span = tuple[int, int]
LONGEST = 45  # tokens in a mention with its appositions and relative clauses
_DASHES = frozenset(("–", "—", "-", "--", "―"))
_HARD_ENDS = frozenset((".", "?", "!", ";", ":", "…", "...")) | _DASHES


def subject_before(tokens: Sequence[Token], cue: int, floor: int, table: Table) -> Span | None:
    """Give the subject of the verb at `cue`, looking back no further than `floor`; None where it is not beside it."""
    at = skip_back(tokens, cue - 1, floor, table)
    if at < floor:
        return None
    token = tokens[at]
    if token.low in table.pronouns and token.kind in (WORD, NAME):
        return at, at + 1
    if token.text == ",":
        return _interrupted_subject(tokens, at, floor, table)
    if token.low in table.subordinators or token.kind == QUOTE:
        return None
    first = _phrase_start(tokens, at, floor, table)
    return None if first is None else (first, at + 1)


def skip_back(tokens: Sequence[Token], at: int, floor: int, table: Table) -> int:
    """Walk back from `at` over what may stand between subject and verb: adverbs, auxiliaries, "on Monday"."""
    while at >= floor:
        token = tokens[at]
        if _is_adverb(token, table) or (token.low in table.auxiliaries and token.kind == WORD):
            at -= 1
        elif token.low in table.time or (token.kind == NUMBER and at > floor and tokens[at - 1].low in table.time):
            at -= 1
            if at > floor and tokens[at].low in table.prepositions:
                at -= 1
        else:
            break
    return at


def _is_adverb(token: Token, table: Table) -> bool:
    """Tell whether a word is an adverb; one with a capital is a name (Kelly)."""
    return token.kind == WORD and (token.low in table.adverbs or (token.low.endswith("ly") and len(token.low) > 4))


def _phrase_start(tokens: Sequence[Token], last: int, floor: int, table: Table) -> int | None:
    """Walk back from a phrase's last token to its first; None if `last` cannot end a noun phrase."""
    if not _can_be_noun(tokens[last], table) and tokens[last].text != ")":
        return None
    at = last
    lowest = max(floor, last - LONGEST)
    while at > lowest:
        step = _step_back(tokens, at, lowest, table)
        if not step:
            break
        at -= step
    while at < last and (_is_adverb(tokens[at], table) or tokens[at].low in table.no_names - table.determiners):
        at += 1
    return at


def _step_back(tokens: Sequence[Token], at: int, floor: int, table: Table) -> int:
    """Say how many tokens before `at` belong to the phrase that `at` is in; 0 at its beginning."""
    if tokens[at].low in table.determiners:
        return _through_preposition(tokens, at, floor, table)
    before = tokens[at - 1]
    if before.text == ")" or tokens[at].text == ")":
        return _through_bracket(tokens, at, floor)
    if before.low in table.determiners or before.kind == NUMBER:
        return 1
    if before.low in table.linking:
        return _through_preposition(tokens, at, floor, table)
    if before.low in ("and", "&"):
        return _through_and(tokens, at, floor, table)
    if before.text == "’" or before.text == "'":
        return 1
    return int(_can_be_noun(before, table) and not _is_verb(tokens, at - 1, table))


def _through_preposition(tokens: Sequence[Token], at: int, floor: int, table: Table) -> int:
    """Step over "of", "for" and the like when a noun stands before it: the mayor OF the city."""
    if at - 2 < floor or tokens[at - 1].low not in table.linking:
        return 0
    head = tokens[at - 2]
    if not _can_be_noun(head, table) or head.low in table.time or _is_verb(tokens, at - 2, table):
        return 0
    return 2


def _through_bracket(tokens: Sequence[Token], at: int, floor: int) -> int:
    """Step over a short bracket: "Sen. Ann Bell (R-Ohio)"."""
    for place in range(at, max(floor, at - 8), -1):
        if tokens[place].text == "(":
            return at - place + 1
    return 0


def _through_and(tokens: Sequence[Token], at: int, floor: int, table: Table) -> int:
    """Step over "and" when the whole phrase then begins the clause: two subjects, not two clauses."""
    if at - 2 < floor or not _can_be_noun(tokens[at - 2], table):
        return 0
    start = at - 2
    while start > floor and _can_be_noun(tokens[start - 1], table) and not _is_verb(tokens, start - 1, table):
        start -= 1
    if start > floor and tokens[start - 1].low in table.determiners:
        start -= 1
    begins = start == floor or tokens[start - 1].kind in (PUNCTUATION, QUOTE)
    return at - start if begins else 0


def _can_be_noun(token: Token, table: Table) -> bool:
    """Tell whether a token can stand within a noun phrase as noun, adjective or name."""
    low = token.low
    if token.kind == NAME:
        return low not in table.no_names and low not in table.time
    if token.kind == NUMBER:
        return True
    if token.kind != WORD or low in table.subordinators or low in table.prepositions or low in table.pronouns:
        return False
    if low in table.adverbs or low in table.time or low in table.determiners:
        return False
    return low not in table.finite or low in table.also_nouns


def _is_verb(tokens: Sequence[Token], at: int, table: Table) -> bool:
    """Tell whether an unknown word in lower case is a verb by its ending and the name or pronoun before it."""
    token = tokens[at]
    if token.kind != WORD or at == 0:
        return False
    if token.low in table.finite and token.low not in table.also_nouns:
        return True
    before = tokens[at - 1]
    after_subject = (before.kind == NAME and before.low not in table.no_names) or before.low in table.pronouns
    return after_subject and token.low.endswith("ed") and len(token.low) > 4


def _interrupted_subject(tokens: Sequence[Token], comma: int, floor: int, table: Table) -> Span | None:
    """Give the subject that ends, with what interrupts it, at a comma before the verb: "Bell, the mayor, said"."""
    pieces = _pieces(tokens, comma, max(floor, comma - LONGEST))
    for number, (first, end) in enumerate(pieces):
        start = _start_of_subject(tokens, first, end, table)
        if start is not None:
            return start, _end_of_appositions(tokens, end, pieces[number + 1 :], table)
    return None


def _pieces(tokens: Sequence[Token], end: int, floor: int) -> list[Span]:
    """Part the clause that ends at `end` at its commas, from left to right."""
    pieces = []
    last = end
    for at in range(end - 1, floor - 1, -1):
        token = tokens[at]
        if token.text == "," and token.kind == PUNCTUATION:
            pieces.append((at + 1, last))
            last = at
        elif token.kind in (QUOTE, BREAK) or (
            token.kind == PUNCTUATION and token.text in _HARD_ENDS and token.text != "-"
        ):
            pieces.append((at + 1, last))
            break
    else:
        pieces.append((floor, last))
    return [piece for piece in reversed(pieces) if piece[0] < piece[1]]


def _start_of_subject(tokens: Sequence[Token], first: int, end: int, table: Table) -> int | None:
    """Give where a subject begins in a piece between commas; None for an introduction or a clause of its own."""
    while first < end and tokens[first].low in ("and", "but", "so", "yet", "or", "that", "while", "as"):
        first += 1
    if first >= end or tokens[first].low in table.openers or not _can_end_phrase(tokens[end - 1], table):
        return None
    if tokens[first].low.endswith("ing") and tokens[first].kind == WORD:
        return None
    pronoun = tokens[first].low in table.pronouns
    if pronoun and tokens[first].low not in ("who", "which"):
        return first if end - first == 1 else None
    start = _phrase_start(tokens, end - 1, first, table)
    return start if start == first and not pronoun and _names_somebody(tokens, start, end, table) else None


def _names_somebody(tokens: Sequence[Token], first: int, end: int, table: Table) -> bool:
    """Tell whether a phrase can be somebody: it has a name, or begins with a determiner and is no time."""
    if any(token.low in table.time for token in tokens[first:end]):
        return False
    return tokens[first].low in table.determiners or any(token.kind == NAME for token in tokens[first:end])


def _can_end_phrase(token: Token, table: Table) -> bool:
    return token.text == ")" or (_can_be_noun(token, table) and token.low not in table.time)


def _end_of_appositions(tokens: Sequence[Token], end: int, pieces: list[Span], table: Table) -> int:
    """Give the end of a subject with the pieces after it that tell who it is."""
    for first, last in pieces:
        token = tokens[first]
        introduces = token.low in table.openers and token.low not in table.determiners
        if introduces or (token.kind == WORD and token.low.endswith("ing")) or _is_adverb(token, table):
            break
        end = last
    return end


def phrase_after(tokens: Sequence[Token], first: int, limit: int, table: Table) -> Span | None:
    """Give the noun phrase that begins at `first`, with its appositions: "said Ann Bell, the mayor of Ode"."""
    limit = min(limit, first + LONGEST)
    if first >= limit or not _can_begin_phrase(tokens[first], table):
        return None
    if tokens[first].low in table.pronouns:
        return first, first + 1
    at, told, relative = first + 1, tokens[first].kind != NAME, False
    while at < limit:
        token = tokens[at]
        if token.low in ("who", "whose"):
            relative = True
        step = _step_on(tokens, at, limit, table, told or relative) if not relative else _step_in_clause(tokens, at)
        if not step:
            break
        told = told or token.text == "," or token.low in table.roles
        at += step
    return first, _without_loose_end(tokens, first, at, table)


def _can_begin_phrase(token: Token, table: Table) -> bool:
    if token.low in table.determiners or token.low in table.pronouns:
        return True
    return _can_be_noun(token, table) and (token.kind == NAME or token.low not in table.also_nouns)


def _step_in_clause(tokens: Sequence[Token], at: int) -> int:
    """Step through a relative clause: it ends with the sentence, at a passage or at ", adding"."""
    token = tokens[at]
    if token.kind in (QUOTE, BREAK) or (token.kind == PUNCTUATION and token.text in _HARD_ENDS and token.text != "-"):
        return 0
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text == "," and following and (following.low.endswith("ing") or following.kind == QUOTE):
        return 0
    return 1


def _step_on(tokens: Sequence[Token], at: int, limit: int, table: Table, told: bool) -> int:
    """Say how many tokens from `at` go on with the phrase; `told` once more than a bare name has been read."""
    token = tokens[at]
    if token.kind in (QUOTE, BREAK):
        return int(token.kind == QUOTE and tokens[at - 1].low in ("of", "called", "named", "titled", "book"))
    if token.text == "(":
        return _bracket(tokens, at, limit)
    if token.text == ",":
        return (1 + (tokens[at + 1].low in ("now", "then"))) * _tells_more(tokens, at + 1, limit, table)
    if token.text in ("&", "'", "’", "-", "/"):
        return 1
    if token.low in table.determiners:
        return 1
    if token.kind == PUNCTUATION or token.low in table.time or _is_adverb(token, table):
        return 0
    if token.low in table.prepositions:
        return int(token.low == "of" or (told and not _is_occasion(tokens, at, limit, table)))
    if token.low in ("and", "who", "whose"):
        return int(_joins(tokens, at, limit, table))
    return int(_goes_with_name(tokens, at, table))


def _goes_with_name(tokens: Sequence[Token], at: int, table: Table) -> bool:
    """Tell whether a word goes on with a phrase: no finite verb, no conjunction, no pronoun."""
    return _can_be_noun(tokens[at], table) and not _is_verb(tokens, at, table)


def _joins(tokens: Sequence[Token], at: int, limit: int, table: Table) -> bool:
    """Tell whether "and" joins two nouns, or "who" goes on about the noun before."""
    if tokens[at].low != "and":
        return True
    following = tokens[at + 1] if at + 1 < limit else None
    return following is not None and following.kind in (NAME, WORD) and _can_begin_phrase(following, table)


def _bracket(tokens: Sequence[Token], at: int, limit: int) -> int:
    """Step over a short bracket."""
    for place in range(at + 1, min(limit, at + 9)):
        if tokens[place].text == ")":
            return place - at + 1
    return 0


def _tells_more(tokens: Sequence[Token], at: int, limit: int, table: Table) -> bool:
    """Tell whether an apposition begins at `at`, after a comma."""
    if at >= limit or tokens[at].kind in (QUOTE, BREAK, PUNCTUATION):
        return False
    low = tokens[at].low
    if low in ("who", "whose", "now", "then") or low in table.determiners:
        return True
    if low in table.openers or low in table.subordinators or low in table.pronouns or low in table.time:
        return False
    return not low.endswith("ing") and not _is_adverb(tokens[at], table) and low not in table.finite


def _is_occasion(tokens: Sequence[Token], at: int, limit: int, table: Table) -> bool:
    """Tell whether a preposition leads to where it was said ("in a statement") or when ("on Monday")."""
    if tokens[at].low in ("to", "about", "against"):
        return tokens[at - 1].kind == NAME
    for token in tokens[at + 1 : min(limit, at + 6)]:
        if token.kind in (PUNCTUATION, QUOTE, BREAK):
            break
        if token.low in table.occasions or token.low in table.time:
            return True
        if token.low in table.prepositions:
            break
    return tokens[at].low in ("during", "after", "before", "as", "upon")


def _without_loose_end(tokens: Sequence[Token], first: int, end: int, table: Table) -> int:
    """Take a preposition, a determiner or a comma from a phrase's end."""
    while end > first + 1:
        token = tokens[end - 1]
        loose = (
            token.low in table.prepositions or token.low in table.determiners - table.possessives or token.low == "and"
        )
        if token.text != "," and not loose:
            break
        end -= 1
    return end


def main_subject(tokens: Sequence[Token], first: int, end: int, table: Table) -> Span | None:
    """Give the subject of a sentence: the first phrase that is no introduction, before a verb."""
    for start, stop in _pieces(tokens, end, max(first, end - 4 * LONGEST)):
        begin = start
        while begin < stop and tokens[begin].low in ("and", "but", "so", "yet", "then"):
            begin += 1
        if begin >= stop or tokens[begin].low in table.openers or tokens[begin].low.endswith(("ing", "ed")):
            continue
        phrase = phrase_after(tokens, begin, end, table)
        if phrase and _names_somebody(tokens, *phrase, table) or (phrase and tokens[begin].low in table.pronouns):
            return phrase
    return None
