"""A short text is worked on once, a long one each time."""

from __future__ import annotations

from tasks.short_memory import remembering_short


def test_short_texts_are_remembered_and_long_ones_are_not() -> None:
    """The answers are the function's own, whichever way they come."""
    asked: list[str] = []

    @remembering_short(2, 3)
    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [upper(text) for text in ("abc", "abc", "abcd", "abcd")] == ["ABC", "ABC", "ABCD", "ABCD"]
    assert asked == ["abc", "abcd", "abcd"]


def test_no_more_than_so_many_answers_are_kept() -> None:
    """The one that was asked for longest ago goes first."""
    asked: list[str] = []

    @remembering_short(2, 3)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length(text) for text in ("a", "b", "c", "a")] == [1, 1, 1, 1]
    assert asked == ["a", "b", "c", "a"]
