"""Captions and credits that only their words tell from a paragraph."""

from __future__ import annotations

import pytest

from tasks.articles.caption_words import is_caption


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ada Vell",
        "(Foto: Ada Vell)",
        "Titelbild: Ada Vell",
        "Abbildung 3: Der Hafen von oben",
        "Crédits photos : Ada Vell",
        "Main image credit: The Harbour Gazette",
        "Фото: Ада Велл",
        "The ferry in the harbour of Brackhaven. (Photo: Ada Vell)",
        "The ferry in the harbour. | © Ada Vell/Harbour Pictures",
        "© The Harbour Gazette 2026",
        "The ferry leaves the harbour (Ada Vell / iStock.com)",
        "The ferry leaves the harbour - Getty Images",
    ],
)
def test_a_caption_says_so(text: str) -> None:
    """A line that opens with a picture's name, closes with its source or bears a sign of rights is a caption."""
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photo:",
        "Credits",
        "Credit/debit cards are taken on board",
        "The photo shows the ferry, Ada Vell said.",
        "Harbour © Shop: trousers for sailors.",
        "She works for Getty Images in Brackhaven.",
        f"Photo: {'The ferry sails again. ' * 20}",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    """A bare word, a sentence about pictures and a long paragraph are none."""
    assert not is_caption(text)
