"""Measure the joining of quotes on edits of our own making.

Statements are drawn from a made-up vocabulary with real function words. Each is printed in the ways of newsrooms
(the same words: marks, contractions, brackets, ellipses, cuts, fillers, slips of the keyboard) and altered in the ways
that must never be merged (a negation, a number, a content word). Pairs of different statements that share a frame are
added. Printed: precision, recall and F1 of `same`, by edit; altered pairs that were merged; time a pair.

usage: python benchmarks/reuse_quotes.py [STATEMENTS] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from tasks.reuse.variants import compare_quotes

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(listed: str) -> list[str]:
    """Read a word list."""
    return listed.split()


HEADS = _words("""
    ba be bri co da de do fa fi fo ga gre ha ho ja ki la le
    lo ma ne po ra re
""")

TAILS = _words("""
    lan mer nik pol ras sin tor vek wan zel dor gim bur tel nor den tish ven
    lop gar rick
""")
CONTENT = [head + tail for head in HEADS for tail in TAILS]
LIGHT = _words("""
    the of to in on at by for with that which is are was were has have will
    can we they it this
""")
SUBJECTS = ["I", "We", "They", "He", "She"]
NAMES = ["Ilse Adler", "Berg", "the council", "Tomas Berg", "Adler"]
CONTRACTIONS = [("we will", "we'll"), ("they will", "they'll"), ("it is", "it's"), ("that is", "that's"),
                ("is not", "isn't"), ("we are", "we're"), ("they have", "they've")]  # fmt: skip


def statement(rng: random.Random) -> list[str]:
    """Make a statement of 8 to 40 words, about half of them light, with a number now and then."""
    words = [rng.choice(SUBJECTS), rng.choice(["will", "can", "have", "are"]), rng.choice(CONTENT)]
    for _ in range(rng.randint(5, 37)):
        draw = rng.random()
        words.append(
            rng.choice(LIGHT) if draw < 0.45 else str(rng.randint(2, 9000)) if draw < 0.5 else rng.choice(CONTENT)
        )
    return words


def marks(words: list[str], rng: random.Random) -> str:
    """Set other marks and capitals."""
    place = rng.randrange(1, len(words))
    return f"“{' '.join(words[:place])}, {' '.join(words[place:])}.”"


def contraction(words: list[str], rng: random.Random) -> str:
    """Contract what can be contracted, with the typographer's apostrophe."""
    text = f" {' '.join(words).lower()} "
    for whole, short in rng.sample(CONTRACTIONS, len(CONTRACTIONS)):
        text = text.replace(f" {whole} ", f" {short.replace(chr(39), chr(0x2019))} ")
    return text.strip()


def bracket(words: list[str], rng: random.Random) -> str:
    """Put a bracketed name for the subject."""
    return f"[{rng.choice(NAMES)}] {' '.join(words[1:])}"


def inserted_bracket(words: list[str], rng: random.Random) -> str:
    """Explain something in brackets."""
    place = rng.randrange(2, len(words))
    return " ".join([*words[:place], f"[{rng.choice(NAMES)}]", *words[place:]])


def ellipsis(words: list[str], rng: random.Random) -> str:
    """Leave out up to a third and say so."""
    size = rng.randint(1, max(1, len(words) // 3))
    place = rng.randrange(2, len(words) - size)
    return " ".join([*words[:place], rng.choice(["...", "…", "[...]"]), *words[place + size :]])


def head(words: list[str], rng: random.Random) -> str:
    """Keep the beginning."""
    return " ".join(words[: rng.randint(max(7, len(words) // 2), len(words))])


def tail(words: list[str], rng: random.Random) -> str:
    """Keep the end."""
    return " ".join(words[-rng.randint(max(7, len(words) // 2), len(words)) :])


def filler(words: list[str], rng: random.Random) -> str:
    """Put in what speakers say to win time."""
    place = rng.randrange(2, len(words))
    return " ".join(
        [*words[:place], *rng.choice(["you know,", "frankly,", "I mean,", "well,"]).split(), *words[place:]]
    )


def name_for_pronoun(words: list[str], rng: random.Random) -> str:
    """Put a name for the subject without brackets."""
    return " ".join([rng.choice(NAMES[:2]), *words[1:]])


def slip(words: list[str], rng: random.Random) -> str:
    """Swap two letters inside a long word."""
    long = [place for place, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return " ".join(words)
    place = rng.choice(long)
    word = words[place]
    at = rng.randrange(1, len(word) - 2)
    return " ".join([*words[:place], word[:at] + word[at + 1] + word[at] + word[at + 2 :], *words[place + 1 :]])


def negation(words: list[str], _rng: random.Random) -> str:
    """Turn the meaning round."""
    return " ".join([*words[:2], "not", *words[2:]])


def number(words: list[str], rng: random.Random) -> str:
    """Change a number, or put one for a word."""
    places = [place for place, word in enumerate(words) if word.isdigit()] or [rng.randrange(3, len(words) - 1)]
    place = rng.choice(places)
    return " ".join([*words[:place], str(rng.randint(9001, 99999)), *words[place + 1 :]])


def content_word(words: list[str], rng: random.Random) -> str:
    """Change a word that carries meaning."""
    place = rng.choice([place for place in range(2, len(words) - 1) if words[place] in SET] or [2])
    other = rng.choice([word for word in rng.sample(CONTENT, 2) if word != words[place]])
    return " ".join([*words[:place], other, *words[place + 1 :]])


def other_statement(words: list[str], rng: random.Random) -> str:
    """Keep the frame and say something else."""
    return " ".join(words[:4] + statement(rng)[4:])


SET = set(CONTENT)
SAME = (marks, contraction, bracket, inserted_bracket, ellipsis, head, tail, filler, name_for_pronoun, slip)
ALTERED = (negation, number, content_word)


def run(statements: int, seed: int) -> None:
    """Make the pairs, compare them and print the table."""
    rng = random.Random(seed)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    merged = false = 0
    made: list[tuple[Callable[[list[str], random.Random], str], str, str]] = []
    for _ in range(statements):
        words = statement(rng)
        made += [(edit, " ".join(words), edit(words, rng)) for edit in (*SAME, *ALTERED, other_statement)]
    start = time.process_time()
    verdicts = [compare_quotes(first, second).verdict for _, first, second in made]
    took = time.process_time() - start
    for (edit, _, _), verdict in zip(made, verdicts, strict=True):
        total[edit.__name__] += 1
        right[edit.__name__] += (verdict == "same") == (edit in SAME)
        merged += edit in ALTERED and verdict == "same"
        false += edit is other_statement and verdict == "same"
    for edit in (*SAME, *ALTERED, other_statement):
        print(f"{edit.__name__:18} {right[edit.__name__] / total[edit.__name__]:.4f} of {total[edit.__name__]}")
    found = sum(right[edit.__name__] for edit in SAME)
    wanted = sum(total[edit.__name__] for edit in SAME)
    precision, recall = found / (found + merged + false), found / wanted
    f1 = 2 * precision * recall / (precision + recall)
    print(f"precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f} altered merged {merged} of {3 * statements}")
    print(f"{1e6 * took / len(made):.0f} us a pair")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
