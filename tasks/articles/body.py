"""Which blocks of an outline are an article's text: those of its container, without what only stands between.

The rules look at structure (prose, link share, hints of class names) and at labels in many languages. Captions,
bylines, dates, related links, share and newsletter boxes are no text; leads, subheads, lists and quotes are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tasks.articles.caption_words import is_caption
from tasks.articles.container import find_container, title_position
from tasks.articles.folding import folded
from tasks.articles.labels import is_appeal, is_call, is_credit, is_label
from tasks.articles.linked import admit_links
from tasks.articles.prose import HEADINGS, NO_TEXT, is_prose
from tasks.articles.records import Block, FoundBody, Hint
from tasks.articles.spine import on_spine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tasks.articles.records import Outline

_MAX_LINK_SHARE = 0.7
_PRINTED_LINK = re.compile(r":$|https?://|www\.|\S@\S")  # it announces what follows, or prints the address itself
_MIN_LEAD = 220  # characters; a shorter block above the text is a summary of it
_MIN_LEAD_PARAGRAPH = 140  # the same for a paragraph by its tag
_MIN_FIRST = 80  # for one below the byline or the date
_MAX_SUBHEAD = 160  # characters; a longer heading is a paragraph that is set large
_LOOSE = frozenset({"div", "li", "span"})  # a bare number there is a counter
_NO_CAPTION = HEADINGS | {"li"}
_MAX_FURNITURE = 200  # characters; a longer block in a "meta" box is text


def find_body(outline: Outline, title: str | None) -> FoundBody:
    """Return the text of the article that the page's density shows below its printed title."""
    start = max(0, title_position(outline, title))
    chosen = find_container(outline, start)
    return FoundBody(body_blocks(outline, chosen, title, start), chosen, start)


def body_blocks(outline: Outline, chosen: int, title: str | None, start: int) -> list[Block]:
    """Return the blocks of the article's text in reading order; `start` is the title's block or 0."""
    container = outline.containers[chosen]
    first = max(container.first, start)
    wanted = folded(title or "")
    inside = outline.blocks[first : container.last]
    kept, refused = _parted(inside, wanted)
    return [*_lead(outline.blocks[start:first], wanted), *_trimmed(on_spine(outline, kept, refused))]


def _parted(blocks: Sequence[Block], title: str) -> tuple[list[Block], list[Block]]:
    """Return the blocks that can be text, and the others; a link is text where it heads or lists some."""
    rules = [refusal(block, title) for block in blocks]
    admit_links(blocks, rules)
    told = list(zip(blocks, rules, strict=True))
    return [block for block, rule in told if rule is None], [block for block, rule in told if rule]


def text_blocks(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Return the blocks that can be text by themselves, wherever they stand."""
    wanted = folded(title or "")
    return [block for block in blocks if not refusal(block, wanted)]


def refusal(block: Block, title: str) -> str | None:
    """Return the rule by which a block can't be text, None where it can; `title` is the article's, folded.

    Such a block is marked or worded as something else, or it is the title again.
    """
    if block.hints & NO_TEXT:
        return _refusing_name(block.hints)
    for rule, holds in _REFUSALS:
        if holds(block):
            return rule
    return "title" if _is_title(block, title) else None


def _refusing_name(hints: int) -> str:
    """Return what the names round a block say that it is."""
    if hints & Hint.COMMENTS:
        return "comments"
    return "caption" if hints & Hint.CAPTION else "chrome_name"


def _is_title(block: Block, title: str) -> bool:
    return len(block.text) <= 2 * len(title) and folded(block.text) == title


def _is_label(block: Block) -> bool:
    return is_label(block.text)


def _is_caption(block: Block) -> bool:
    """Whether a block is a caption by its words, or by the box of a picture that it stands in."""
    return is_caption(block.text) or bool(block.hints & Hint.PICTURE and block.tag not in _NO_CAPTION)


def _is_marked_fact(block: Block) -> bool:
    return bool(block.hints & Hint.FURNITURE) and len(block.text) < _MAX_FURNITURE


def _is_counter(block: Block) -> bool:
    return block.tag in _LOOSE and block.text.isdecimal()


def _is_call(block: Block) -> bool:
    return is_call(block.text)


def _is_linked_appeal(block: Block) -> bool:
    return block.link_chars > 0 and is_appeal(block.text)


def _is_link(block: Block) -> bool:
    """Whether a block is little but link text, and prints no address."""
    return block.link_chars > _MAX_LINK_SHARE * len(block.text) and not _PRINTED_LINK.search(block.text)


_REFUSALS: tuple[tuple[str, Callable[[Block], bool]], ...] = (
    ("label", _is_label),
    ("byline_or_date", _is_marked_fact),
    ("caption", _is_caption),
    ("counter", _is_counter),
    ("call", _is_call),
    ("appeal", _is_linked_appeal),
    ("links", _is_link),
)


def _lead(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the paragraphs between the title and its container: first ones set apart, but no one-line summary.

    Below the byline or the date a paragraph is text even where it is short: a summary stands above them.
    """
    below = next((number for number, block in enumerate(blocks) if _is_marked_head(block)), len(blocks))
    leads = [*filter(_is_paragraph, blocks[:below]), *filter(_is_lead_below, blocks[below:])]
    return [block for block in leads if not refusal(block, title)]


def _is_marked_head(block: Block) -> bool:
    return bool(block.hints & Hint.FURNITURE or block.times)


def _is_lead_below(block: Block) -> bool:
    return _is_paragraph(block) or (is_prose(block) and len(block.text) >= _MIN_FIRST)


def _is_paragraph(block: Block) -> bool:
    if block.tag in HEADINGS:
        return _is_set_large(block)
    return is_prose(block) and len(block.text) >= (_MIN_LEAD_PARAGRAPH if block.tag == "p" else _MIN_LEAD)


def _is_set_large(block: Block) -> bool:
    return len(block.text) > _MAX_SUBHEAD and not block.link_chars


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Cut what stands before the first and after the last prose; a heading that nothing follows goes too."""
    first = next((number for number, block in enumerate(blocks) if _opens(block)), len(blocks))
    last = _end_of_prose(blocks, first)
    while last > first and _closes(blocks[last - 1]):
        last -= 1
    return blocks[first:last]


def _opens(block: Block) -> bool:
    """Whether a text can begin with a block: a paragraph, or the first subhead, which often sums it up."""
    return block.tag == "p" or is_prose(block) or (block.tag in HEADINGS and not block.link_chars)


def _end_of_prose(blocks: list[Block], first: int) -> int:
    """Return where the last prose ends, with the short paragraphs and list items right behind it."""
    last = max((number + 1 for number, block in enumerate(blocks) if is_prose(block)), default=first)
    while last < len(blocks) and blocks[last].tag in {"p", "li"}:
        last += 1
    return last


def _closes(block: Block) -> bool:
    """Whether a last block is no text: a heading, a credit line, an appeal to subscribe or share."""
    return block.tag in HEADINGS or is_appeal(block.text) or is_credit(block.text)
