"""A page of four pieces in the style of an aggregator: straight single marks, dashes, surnames, related pieces."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tasks.model import Quote
from tasks.quotes.find import find_quotes
from tasks.quotes.page_names import full_names

MAIN = """At a briefing in Port Sorrel on Thursday, Varga was asked why she thinks the harbour board keeps \
delaying the vote. 'Because they want to hold on to their seats, not through elections, but by tiring us \
out,' she answered.
The board's four-year term ended in June, but it declined to call a new ballot, citing storm repairs. The \
province's auditors have declared it 'without standing' under the charter.
According to Varga, the board also avoids the vote because it is moved by 'a deep dread of the ledgers being \
opened.'
'They are terrified of the ledgers, of what the ledgers say about the ferries. That the ferries never ran. \
And you can see they don't publish a timetable. I think they row across at night,' she said.
Last autumn, board secretary Emeric Tolland suggested that a ballot could be held, but only once the repairs \
reach 'a settled stage' on both piers.
In February, Oakes said the province could talk with any board, but due to its 'expired mandate, it cannot \
sign for the ferries.'"""

WEAPONS = """The province will resume sending dredgers to Port Sorrel, Governor Nathaniel Oakes said on \
Friday, a week after the works office held back two of them. 'We're going to send the dredgers. They need \
them. The channel's filling up,' Oakes told reporters during a visit with the mayor of Lunde, Henrik Aasen. \
'Small ones, mostly, but it's filling up,' he said, without giving dates. Works secretary Paula Crane \
ordered the pause last week. 'This step was taken to put the province's own channels first, after a review \
of the dredgers' hours,' works office spokeswoman Livia Renn told the press at the time. Harbour police \
chief Anton Sable said his boats were reviewing all permits. 'We can't tow everybody all along the coast,' \
he said last Tuesday. The Lunde Fisheries Council responded by recalling its envoy and stated that 'any \
pause or slowing of the works would only help the smugglers.' Last month, Governor Nathaniel Oakes repeated \
that the province regards upstream towns dumping silt as 'plain partners in the damage.'"""

TALKS = """Lunde does not take the ferry talks seriously and only came to avoid blame, council spokesman \
Tibor Halasz has said. 'We don't expect a real timetable from these meetings,' Halasz said in an interview \
on reporter Odile Marchetti's radio hour on Friday. The Lunde councillor explained that the talks protect \
the town's name. 'It's to stop anyone from calling Lunde the side that doesn't want ferries,' Halasz said. \
He acknowledged doubts being voiced 'in other towns, even among friendly ones,' that Lunde is blocking \
progress, explaining that 'Lunde is sending a boat… to show that this is not so.' The Lunde official \
acknowledged the human side of the talks, noting that if 'a hundred people can cross… then it's worth \
hearing any amount of nonsense.' The board is seeking a private meeting with Oakes to keep its seats, \
provincial auditor Katalin Varga said on Thursday. '[The board members] are terrified of the ledgers, of \
what the ledgers say about the ferries. I think they row across at night,' she said. In May, Oakes said he \
was open to meeting the board, but doubted that it could sign. 'I am ready to meet anyone, the board too,' \
Oakes said. 'That's not the point – if the town trusts someone to talk, by all means, let it be the board. \
The question is: who will sign for the ferries?'"""

ARREST = """The former deputy head of the provincial coast guard, Commander Juno Starck, has been detained \
on suspicion of selling buoys. In a statement on Monday, the province's Inquiry Committee said that a case \
had been opened. According to investigators, in 2014 the former official signed for forty buoys that were \
never laid. While Starck knew of the shortage, he ordered the crews to sail on, the Committee claimed. 'As a \
result, the terms of the contract were not met [and] the channel was not marked, which cost the province \
more than 2 million crowns ($300,000),' the Inquiry Committee stated. Starck is also suspected of taking \
gifts from chandlers between 2012 and 2014."""


class Want(NamedTuple):
    """What one quote must give; `statement` counts within its piece."""

    begins: str
    speaker: str
    mention: str
    cue: str
    position: str
    kind: str
    statement: int


PAGE: list[tuple[str, list[Want]]] = [
    (
        MAIN,
        [
            Want("Because they", "Katalin Varga", "she", "answered", "after", "direct", 1),
            Want("without standing", "", "The province's auditors", "declared", "before", "mixed", 2),
            Want("a deep dread", "Katalin Varga", "Varga", "According to", "according_to", "mixed", 3),
            Want("They are terrified", "Katalin Varga", "she", "said", "after", "direct", 4),
            Want("a settled", "Emeric Tolland", "board secretary Emeric Tolland", "suggested", "before", "mixed", 5),
            Want("expired mandate", "Nathaniel Oakes", "Oakes", "said", "before", "mixed", 6),
        ],
    ),
    (
        WEAPONS,
        [
            Want("We're going", "Nathaniel Oakes", "Oakes", "told", "after", "direct", 1),
            Want("Small ones", "Nathaniel Oakes", "he", "said", "after", "direct", 2),
            Want("This step", "Livia Renn", "works office spokeswoman Livia Renn", "told", "after", "direct", 3),
            Want("We can't", "Anton Sable", "he", "said", "after", "direct", 4),
            Want("any pause", "Lunde Fisheries Council", "The Lunde Fisheries Council", "stated", "before", "mixed", 5),
            Want("plain partners", "Nathaniel Oakes", "Governor Nathaniel Oakes", "repeated", "before", "mixed", 6),
        ],
    ),
    (
        TALKS,
        [
            Want("We don't", "Tibor Halasz", "Halasz", "said", "after", "direct", 1),
            Want("It's to stop", "Tibor Halasz", "Halasz", "said", "after", "direct", 2),
            Want("in other", "Tibor Halasz", "He", "acknowledged", "before", "mixed", 3),
            Want("Lunde is", "Tibor Halasz", "He", "explaining", "before", "mixed", 3),
            Want("a hundred", "Tibor Halasz", "The Lunde official", "noting", "before", "mixed", 4),
            Want("[The board", "Katalin Varga", "she", "said", "after", "direct", 5),
            Want("I am ready", "Nathaniel Oakes", "Oakes", "said", "after", "direct", 6),
            Want("That's not", "Nathaniel Oakes", "Oakes", "said", "continuation", "direct", 6),
        ],
    ),
    (ARREST, [Want("As a result", "Inquiry Committee", "the Inquiry Committee", "stated", "after", "direct", 1)]),
]


@pytest.fixture(scope="module")
def page() -> list[tuple[str, tuple[Quote, ...], dict[str, str]]]:
    """Read the four pieces: text, quotes, and the full names that the rest of the page gives."""
    read = [(text, find_quotes(text)) for text, _ in PAGE]
    return [(text, quotes, dict(pairs)) for (text, quotes), pairs in zip(read, full_names(read), strict=True)]


@pytest.mark.parametrize("piece", range(len(PAGE)))
def test_piece(page: list[tuple[str, tuple[Quote, ...], dict[str, str]]], piece: int) -> None:
    """Every quote of a piece is found, with speaker, mention, cue, position, kind, statement, and nothing besides."""
    _, quotes, full = page[piece]
    wanted = PAGE[piece][1]
    found = [
        Want(
            quote.text[: len(want.begins)],
            full.get(quote.speaker or "", quote.speaker or ""),
            quote.mention or "",
            quote.cue or "",
            quote.position,
            quote.kind,
            quote.statement,
        )
        for quote, want in zip(quotes, wanted, strict=True)
    ]
    assert found == wanted


def test_full_names(page: list[tuple[str, tuple[Quote, ...], dict[str, str]]]) -> None:
    """Only a surname that its own piece leaves alone is filled in from the others."""
    assert [full for _, _, full in page] == [
        {"Oakes": "Nathaniel Oakes", "Varga": "Katalin Varga"},
        {},
        {"Oakes": "Nathaniel Oakes"},
        {},
    ]
