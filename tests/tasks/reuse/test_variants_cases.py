"""What becomes of a statement in newsrooms, one row a way of printing it; and what must never be joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse import variants
from tasks.reuse.phrases import form_of, taken_apart, word_count
from tasks.reuse.variants import compare_quotes, variant_of

WALL = "The council will rebuild the old harbour wall before the winter storms, and it will cost 12 million crowns"
BRIDGE_ZH = "我们会在五月打开新的大桥让所有的船都免费通过"
BRIDGE_KO = "우리는 오월에 새 다리를 열고 항구의 모든 배가 무료로 지나갈 것이다"
BRIDGE_RU = "Мы откроем новый мост в мае и все лодки пройдут под ним бесплатно"
BRIDGE_DE = "Wir werden die neue Brücke im Mai öffnen und alle Boote fahren kostenlos hindurch"
WINDOW = st.tuples(st.integers(0, 18), st.integers(1, 19))


@pytest.mark.parametrize(
    ("was", "now", "variant"),
    [
        pytest.param("12", "12", "identical", id="as it was said"),
        pytest.param("12", "twelve", "marks_only", id="a number in letters"),
        pytest.param("harbour", "harbor", "marks_only", id="American spelling"),
        pytest.param("harbour wall", "harbour-wall", "marks_only", id="a hyphen"),
        pytest.param("storms, and", "storms \u2014 and", "marks_only", id="a dash for a comma"),
        pytest.param("The council", "THE COUNCIL", "marks_only", id="capitals"),
        pytest.param("The council", "[We]", "bracketed", id="a bracket for a name"),
        pytest.param("12 million crowns", "[a great sum]", "bracketed", id="a bracket for a number"),
        pytest.param("12 million crowns", "[12,000,000]", "bracketed", id="a bracket with the same digits"),
        pytest.param("harbour wall", "harbour wall [of 1820]", "bracketed", id="an explanation put in"),
        pytest.param("before the winter storms, and", "\u2026", "elided", id="an ellipsis"),
        pytest.param("before the winter storms, and", "(...)", "elided", id="an ellipsis in parentheses"),
        pytest.param("before the winter storms, and", "[\u2026]", "elided", id="an ellipsis in brackets"),
        pytest.param("12 million crowns", "12 million crowns\u2026", "elided", id="a sentence that trails off"),
        pytest.param("The council", "\u2026 the council", "elided", id="a sentence that begins earlier"),
        pytest.param(" before the winter storms, and it will cost 12 million crowns", "", "cut", id="a tail cut"),
        pytest.param("The council will rebuild the old", "The old", "cut", id="a head cut"),
        pytest.param(" before the winter storms, and it", " and it", "cut", id="a clause left out without a mark"),
        pytest.param("The council", "So the council", "cut", id="a word before it"),
        pytest.param("wall", "walls", "corrected", id="a plural"),
        pytest.param("council", "concil", "corrected", id="a letter too few"),
        pytest.param("before", "well, before", "corrected", id="a filler"),
        pytest.param("it will", "the wall will", "corrected", id="a noun for a pronoun"),
    ],
)
def test_ways_to_print_one_statement(was: str, now: str, variant: str) -> None:
    """All of these are the statement, whichever of the two is taken for it, and each has its label."""
    quote = WALL.replace(was, now)
    assert compare_quotes(WALL, quote).verdict == compare_quotes(quote, WALL).verdict == "same"
    assert variant_of(WALL, quote)[0] == variant


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param("will rebuild", "will not rebuild", id="not"),
        pytest.param("will rebuild", "won't rebuild", id="a contracted not"),
        pytest.param("will rebuild", "will hardly rebuild", id="hardly"),
        pytest.param("before", "never before", id="never"),
        pytest.param("12", "20", id="another number"),
        pytest.param("12", "1.2", id="a point in a number"),
        pytest.param("12 million", "12", id="a magnitude lost"),
        pytest.param("12 million", "12 billion", id="another magnitude"),
        pytest.param("old", "new", id="an adjective"),
        pytest.param("old ", "", id="an adjective lost"),
        pytest.param("before", "after", id="a preposition that carries the meaning"),
        pytest.param("winter", "summer", id="a noun"),
        pytest.param("The council", "The mayor", id="who will do it"),
        pytest.param("crowns", "marks", id="the currency"),
        pytest.param("will rebuild", "might rebuild", id="a promise made a chance"),
        pytest.param("and it", "but it", id="a conjunction"),
        pytest.param("rebuild", "[not] rebuild", id="a negation put in by an editor"),
        pytest.param("12 million crowns", "[20 million crowns]", id="another number put in by an editor"),
    ],
)
def test_what_is_shown_beside_a_statement_and_never_counted_as_it(was: str, now: str) -> None:
    """A word that changes the meaning is an alteration, seen from either side, and the edit names the word."""
    quote = WALL.replace(was, now)
    assert compare_quotes(WALL, quote).verdict == compare_quotes(quote, WALL).verdict == "altered"
    variant, changes = variant_of(WALL, quote)
    assert variant == "altered"
    assert len(changes) == 1
    assert changes[0].was.lower() in WALL.lower()
    assert changes[0].now in quote


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            WALL,
            "The council will rebuild the old town hall before the elections, and it will cost 3 million crowns",
            id="one frame, other things",
        ),
        pytest.param(
            "We are very pleased with the result and want to thank all our supporters for their patience",
            "We are very sorry for the delay and want to thank all our passengers for their understanding",
            id="what every spokesman says",
        ),
        pytest.param("I have no comment", "I have no idea", id="short answers"),
        pytest.param(
            "The ferry sails at six in the morning from the north quay",
            "The price of bread has doubled since the harvest failed",
            id="nothing in common",
        ),
        pytest.param(
            "Berg beat Adler by three goals in the first half of the match",
            "Roth lost to Lind by seven points in the last minute of the game",
            id="two matches",
        ),
        pytest.param(BRIDGE_RU, BRIDGE_DE, id="a translation"),
        pytest.param(BRIDGE_ZH, "市政府昨天说今年冬天没有钱修理旧的港口城墙", id="two Chinese sentences"),
    ],
)
def test_what_is_never_joined(first: str, second: str) -> None:
    """Sentences of one frame, of one habit or of two languages are two statements."""
    assert compare_quotes(first, second).verdict == "different"


@pytest.mark.parametrize(
    ("statement", "was", "now", "verdict", "variant"),
    [
        pytest.param(BRIDGE_ZH, "通过", "通过。", "same", "marks_only", id="Chinese: a full stop"),
        pytest.param(BRIDGE_ZH, "我们", "[市政府]", "same", "bracketed", id="Chinese: a bracket"),
        pytest.param(BRIDGE_ZH, "在五月", "\u2026\u2026", "same", "elided", id="Chinese: the double ellipsis"),
        pytest.param(BRIDGE_ZH, "有的船都免费通过", "", "same", "cut", id="Chinese: cut"),
        pytest.param(BRIDGE_ZH, "五月", "六月", "altered", "altered", id="Chinese: another month"),
        pytest.param(BRIDGE_ZH, "们会", "们不会", "altered", "altered", id="Chinese: not"),
        pytest.param(BRIDGE_KO, " 모든 배가 무료로 지나갈 것이다", "", "same", "cut", id="Korean: cut"),
        pytest.param(BRIDGE_KO, "오월에", "유월에", "altered", "altered", id="Korean: another month"),
        pytest.param(BRIDGE_RU, "Мы", "МЫ", "same", "marks_only", id="Russian: capitals"),
        pytest.param(BRIDGE_RU, "откроем", "не откроем", "altered", "altered", id="Russian: not"),
        pytest.param(BRIDGE_DE, "im Mai", "nicht im Mai", "altered", "altered", id="German: not"),
        pytest.param(BRIDGE_DE, "Brücke", "BRÜCKE", "same", "marks_only", id="German: capitals"),
    ],
)
def test_other_languages(statement: str, was: str, now: str, verdict: str, variant: str) -> None:
    """Marks, brackets, cuts, ellipses, negations and other words are told apart in any script."""
    quote = statement.replace(was, now)
    assert quote != statement
    assert compare_quotes(statement, quote).verdict == verdict
    assert variant_of(statement, quote)[0] == variant


@pytest.mark.parametrize(
    ("quote", "changes"),
    [
        (
            "[We] will rebuild the harbours wall \u2026 it will cost 20 million crowns",
            [
                ("bracketed", "The council", "[We]"),
                ("altered", "old harbour", "harbours"),
                ("elided", "before the winter storms, and", "\u2026"),
                ("altered", "12", "20"),
            ],
        ),
        (
            "The council won't rebuild the old harbour walls before the winter storms",
            [
                ("altered", "", "won't"),
                ("corrected", "wall", "walls"),
                ("cut", "and it will cost 12 million crowns", ""),
            ],
        ),
    ],
)
def test_an_edit_lists_its_changes(quote: str, changes: list[tuple[str, str, str]]) -> None:
    """Each change has its own name, in the order of the statement, with the words on both sides."""
    assert [(change.operation, change.was, change.now) for change in variant_of(WALL, quote)[1]] == changes


@given(st.sets(st.sampled_from(["bracket", "gap", "cut", "plural"]), min_size=1))
def test_the_gravest_change_gives_the_label(kinds: set[str]) -> None:
    """With several kinds of change a quote has the first of: bracketed, elided, cut, corrected."""
    edits = {
        "bracket": ("The council", "[We]", "bracketed"),
        "gap": ("before the winter storms, and", "\u2026", "elided"),
        "cut": (" million crowns", "", "cut"),
        "plural": ("harbour", "harbours", "corrected"),
    }
    quote = WALL
    for kind in kinds:
        quote = quote.replace(*edits[kind][:2])
    expected = next(edits[kind][2] for kind in edits if kind in kinds)
    assert variant_of(WALL, quote)[0] == expected


@given(WINDOW)
def test_a_part_of_a_statement_is_never_an_alteration_of_it(window: tuple[int, int]) -> None:
    """Any run of its words, where long enough to say something, is the same; and it repeats the statement."""
    part = " ".join(WALL.split()[min(window) : max(window)])
    found = compare_quotes(WALL, part)
    assert found.verdict in ("same", "different")
    assert found.repeats or not part
    assert variant_of(WALL, part)[0] in ("identical", "cut", "marks_only")


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_is_refused(statement: str, quote: str) -> None:
    """Any two texts compare and label without an error, twice the same."""
    assert compare_quotes(statement, quote) == compare_quotes(statement, quote)
    assert variant_of(statement, quote) == variant_of(statement, quote)


@given(st.text(max_size=120))
def test_a_quote_prints_itself(quote: str) -> None:
    """Every text is the same as itself, with nothing changed."""
    assert compare_quotes(quote, quote).verdict == "same"
    assert variant_of(quote, quote) == ("identical", ())


@given(
    st.lists(st.sampled_from(["the", "boat", "[x]", "...", "not", "12", "he", "saw", "pays"]), max_size=16), st.data()
)
def test_what_shares_too_few_words_is_different_in_any_order_of_them(quoted: list[str], data: st.DataObject) -> None:
    """Two quotes that are not told apart share six words in ten of the shorter, wherever these stand."""
    other = data.draw(st.permutations(quoted))[: data.draw(st.integers(0, 16))]
    found = compare_quotes(" ".join(quoted), " ".join(other))
    shorter = min(word_count(form_of(" ".join(quoted))), word_count(form_of(" ".join(other))))
    assert found.verdict in ("same", "altered", "different")
    assert found.matched <= shorter
    assert found.verdict == "different" or found.matched >= 0.6 * shorter


WORDS = st.lists(
    st.sampled_from(
        ["the", "boat", "boats", "wall", "not", "12", "he", "we", "saw", "pays", "tide", "harbour", "harbuor", "of"]
    ),
    max_size=14,
)


@given(WORDS, WORDS)
def test_what_is_told_apart_without_an_alignment_would_be_so_with_one(ours: list[str], theirs: list[str]) -> None:
    """To count common words first changes no verdict, nor who repeats whom."""
    first, second = " ".join(ours), " ".join(theirs)
    found = compare_quotes(first, second)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(variants, "_shared", lambda a, _: taken_apart(first) + a.forms + taken_apart(second))
        aligned = compare_quotes(first, second)
    assert (found.verdict, found.repeats) == (aligned.verdict, aligned.repeats)
