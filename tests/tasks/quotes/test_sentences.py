"""Attribution, sentence by sentence: our own, each with the quotes, speakers, mentions and cues that it must give."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

# text, then for each quote: how it begins, speaker, mention, cue
Expected = tuple[str, str | None, str | None, str | None]

AFTER: list[tuple[str, list[Expected]]] = [
    (
        '"The bridge will open in May," Mayor Ines Calloway said.',
        [("The bridge", "Ines Calloway", "Mayor Ines Calloway", "said")],
    ),
    (
        "“We have no plans to sell,” Tobias Fenwick, the chief executive of Harrow Mills, told reporters on Tuesday.",
        [("We have", "Tobias Fenwick", "Tobias Fenwick, the chief executive of Harrow Mills", "told")],
    ),
    (
        "'The crane was not inspected,' the Harbour Commission said in a statement.",
        [("The crane", "Harbour Commission", "the Harbour Commission", "said")],
    ),
    ('"Why now?" Marlow asked.', [("Why now", "Marlow", "Marlow", "asked")]),
    ('"The levy is dead," Calloway then told the room.', [("The levy", "Calloway", "Calloway", "told")]),
    ('"The levy is dead," Calloway has repeatedly said.', [("The levy", "Calloway", "Calloway", "said")]),
    ('"The levy is dead," Calloway on Friday told the council.', [("The levy", "Calloway", "Calloway", "told")]),
    (
        '"We lost the harvest," Sen. Orla Vance (D-Wis.) said Tuesday. "We will lose another."',
        [
            ("We lost", "Orla Vance", "Sen. Orla Vance (D-Wis.)", "said"),
            ("We will", "Orla Vance", "Sen. Orla Vance (D-Wis.)", "said"),
        ],
    ),
    (
        '"We lost the harvest," Sen. Orla Vance, R-Wis., said.',
        [("We lost", "Orla Vance", "Sen. Orla Vance, R-Wis.", "said")],
    ),
    (
        '"We are out of sand," Brant Osgood, who runs the quarry, said.',
        [("We are", "Brant Osgood", "Brant Osgood, who runs the quarry", "said")],
    ),
    (
        '"It leaks," two officials of the dam authority said.',
        [("It leaks", None, "two officials of the dam authority", "said")],
    ),
    ('"The ferry is late", Marlow said.', [("The ferry", "Marlow", "Marlow", "said")]),
    (
        '"We sank the well," Dr. J. R. Pell said.',
        [("We sank", "J. R. Pell", "Dr. J. R. Pell", "said")],
    ),
    ('"Bring boots" Marlow said.', [("Bring boots", "Marlow", "Marlow", "said")]),
    (
        '"It is safe," Marlow said, but he would not "swear an oath" on it.',
        [("It is safe", "Marlow", "Marlow", "said"), ("swear an oath", "Marlow", "Marlow", "said")],
    ),
    (
        '"It is done," wrote Kit Solberg, the author of "A Year of Fog," a novel, in her column.',
        [("It is done", "Kit Solberg", 'Kit Solberg, the author of "A Year of Fog," a novel', "wrote")],
    ),
]

INVERTED: list[tuple[str, list[Expected]]] = [
    (
        '"The bridge will open in May," said Mayor Ines Calloway.',
        [("The bridge", "Ines Calloway", "Mayor Ines Calloway", "said")],
    ),
    (
        "'We can't wait for ever,' said Fenwick, who runs the mill.",
        [("We can't", "Fenwick", "Fenwick, who runs the mill", "said")],
    ),
    ('"Never again!" shouted the crowd.', [("Never again!", None, "the crowd", "shouted")]),
    (
        "“I was there,” says Ann Bell, 43, a nurse from Ode. “I saw it.”",
        [
            ("I was", "Ann Bell", "Ann Bell, 43, a nurse from Ode", "says"),
            ("I saw", "Ann Bell", "Ann Bell, 43, a nurse from Ode", "says"),
        ],
    ),
    ('"I was there," said Ann Bell in an interview on Friday.', [("I was", "Ann Bell", "Ann Bell", "said")]),
    ('"I was there," said Ann Bell, adding that it rained.', [("I was", "Ann Bell", "Ann Bell", "said")]),
    ('"I was there," said Ann Bell of Ode.', [("I was", "Ann Bell", "Ann Bell of Ode", "said")]),
    ('"I was there," said Ann Bell last week.', [("I was", "Ann Bell", "Ann Bell", "said")]),
    (
        '"I was there," said Ann Bell, now a partner at a law firm.',
        [("I was", "Ann Bell", "Ann Bell, now a partner at a law firm", "said")],
    ),
    (
        '"I was there," said the mill\'s deputy manager, Mara Quill, after the vote.',
        [("I was", "Mara Quill", "the mill's deputy manager, Mara Quill", "said")],
    ),
    (
        '"Who pays?" asked one farmer. "Not me."',
        [("Who pays", None, "one farmer", "asked"), ("Not me", None, "one farmer", "asked")],
    ),
    ('"Go," she said.', [("Go,", None, "she", "said")]),
    (
        '"I was there," said Ann Bell and Tom Ferris, both witnesses.',
        [("I was", None, "Ann Bell and Tom Ferris, both witnesses", "said")],
    ),
]

BEFORE: list[tuple[str, list[Expected]]] = [
    (
        "Calloway said that the council would 'not be rushed' into a vote.",
        [("not be", "Calloway", "Calloway", "said")],
    ),
    (
        "Harbour Commission spokeswoman Lena Brandt stated that 'any delay would cost the port dearly.'",
        [("any delay", "Lena Brandt", "Harbour Commission spokeswoman Lena Brandt", "stated")],
    ),
    (
        "The Harbour Commission stated that 'any delay would cost the port dearly.'",
        [("any delay", "Harbour Commission", "The Harbour Commission", "stated")],
    ),
    (
        "In March, Finance Minister Rolf Aldous suggested a deal was near, but after 'serious arrangements' on fees.",
        [("serious", "Rolf Aldous", "Finance Minister Rolf Aldous", "suggested")],
    ),
    (
        'Kestrel\'s deputy, Mara Quill, wrote that the fee was "absurd."',
        [("absurd", "Mara Quill", "Kestrel's deputy, Mara Quill", "wrote")],
    ),
    (
        'An engineer, Tal Brenner, reported that the dam was "weeping."',
        [("weeping", "Tal Brenner", "An engineer, Tal Brenner", "reported")],
    ),
    (
        'Bell, who lives nearby, said the noise was "like thunder."',
        [("like thunder", "Bell", "Bell, who lives nearby", "said")],
    ),
    ('Bell has said that the noise was "like thunder."', [("like thunder", "Bell", "Bell", "said")]),
    ('On Friday Bell said, "It was like thunder."', [("It was", "Bell", "Bell", "said")]),
    ('The noise, Bell said, was "like thunder."', [("like thunder", "Bell", "Bell", "said")]),
    ('As Tal Brenner put it, "Water always wins."', [("Water", "Tal Brenner", "Tal Brenner", "put it")]),
    (
        'Bell said she thinks the mayor is "out of her depth."',
        [("out of", "Bell", "Bell", "said")],
    ),
    (
        'The spokesman for the ferry company said crews were "run ragged."',
        [("run ragged", None, "The spokesman for the ferry company", "said")],
    ),
    (
        'Bell and Ferris said the tests were "a sham."',
        [("a sham", None, "Bell and Ferris", "said")],
    ),
    ('Bell criticized the "lazy" report, and it rained.', [("lazy", "Bell", "Bell", "criticized")]),
    (
        'The report found "serious gaps everywhere" in the log, and Bell said it was "no surprise to anyone."',
        [("serious gaps", None, "The report found", None), ("no surprise", "Bell", "Bell", "said")],
    ),
    (
        "Bell — the mayor since May — told the council that it was 'too late.'",
        [("too late", "Bell", "Bell — the mayor since May", "told")],
    ),
    (
        'Bell, who has in the past opposed the pier, called it "a wreck."',
        [("a wreck", "Bell", "Bell, who has in the past opposed the pier", "called")],
    ),
    ('Bell said it shows that the pier is "a wreck."', [("a wreck", "Bell", "Bell", "said")]),
    ('It rained, added Ann Bell, "and it was cold."', [("and it was", "Ann Bell", "Ann Bell", "added")]),
    (
        'After Ferris spoke, the board rejected the "lazy old plan" at once.',
        [("lazy old", None, "the board", "rejected")],
    ),
    ('Ann Bell (no relation) said it was "a wreck."', [("a wreck", "Ann Bell", "Ann Bell (no relation)", "said")]),
    ('"A wreck," another friend, Ann Bell, said.', [("A wreck", "Ann Bell", "another friend, Ann Bell", "said")]),
]

OTHER_CUES: list[tuple[str, list[Expected]]] = [
    (
        "According to Calloway, the plan is 'a leap in the dark.'",
        [("a leap", "Calloway", "Calloway", "According to")],
    ),
    (
        'The plan is "a leap in the dark," according to Priya Nandakumar, a planner.',
        [("a leap", "Priya Nandakumar", "Priya Nandakumar, a planner", "according to")],
    ),
    (
        'Otis Marlow left the meeting early, adding that the talks were "a waste of an evening."',
        [("a waste", "Otis Marlow", "Otis Marlow", "adding")],
    ),
    (
        'Otis Marlow took the floor and called the report "a work of fiction."',
        [("a work", "Otis Marlow", "Otis Marlow", "called")],
    ),
    (
        'Otis Marlow refused to say the word "sorry" to the board.',
        [("sorry", "Otis Marlow", "Otis Marlow", "say")],
    ),
    (
        'The board resigned, with Otis Marlow calling it a "clean start."',
        [("clean start", "Otis Marlow", "Otis Marlow", "calling")],
    ),
    ('Otis Marlow was blunt: "Nobody asked us."', [("Nobody", "Otis Marlow", "Otis Marlow", None)]),
    ('Otis Marlow said: "Nobody asked us."', [("Nobody", "Otis Marlow", "Otis Marlow", "said")]),
    (
        'The Ode Valley Courier reports:\n\n"The council met twice without a vote."',
        [("The council", "Ode Valley Courier", "The Ode Valley Courier", "reports")],
    ),
    ('"The dam is safe." — Tal Brenner', [("The dam", "Tal Brenner", "Tal Brenner", None)]),
    (
        'Mara Quill\'s claim that the dam was "weeping badly" angered the board.',
        [("weeping", "Mara Quill", "Mara Quill's", "claim")],
    ),
    (
        'The noise was "like thunder," and it went on all night, Bell said.',
        [("like thunder", "Bell", "Bell", "said")],
    ),
    (
        'The noise was "like thunder" and went on all night, said Ann Bell, a nurse.',
        [("like thunder", "Ann Bell", "Ann Bell, a nurse", "said")],
    ),
]

FLOW: list[tuple[str, list[Expected]]] = [
    (
        '"It is late," Otis Marlow said. "It is very late."',
        [("It is late", "Otis Marlow", "Otis Marlow", "said"), ("It is very", "Otis Marlow", "Otis Marlow", "said")],
    ),
    (
        "“The first thing,” Bell said, “is to listen.”",
        [("The first", "Bell", "Bell", "said"), ("is to", "Bell", "Bell", "said")],
    ),
    (
        '"It is late," Otis Marlow said. "It is very late.\n\n"And it is cold."',
        [
            ("It is late", "Otis Marlow", "Otis Marlow", "said"),
            ("It is very", "Otis Marlow", "Otis Marlow", "said"),
            ("And it", "Otis Marlow", "Otis Marlow", "said"),
        ],
    ),
    (
        'Otis Marlow defended the plan on Monday.\n\n"Nobody has a better one in the drawer."',
        [("Nobody", "Otis Marlow", "Otis Marlow", None)],
    ),
    (
        '"It is late," Otis Marlow said.\n\n"We should all go home now."',
        [("It is late", "Otis Marlow", "Otis Marlow", "said"), ("We should", "Otis Marlow", "Otis Marlow", "said")],
    ),
    (
        'Ann Bell said the pier was "rotten." Tom Ferris said it was "fine for now."',
        [("rotten", "Ann Bell", "Ann Bell", "said"), ("fine", "Tom Ferris", "Tom Ferris", "said")],
    ),
]

RESOLVED: list[tuple[str, list[Expected]]] = [
    (
        'Mayor Ines Calloway met Tom Ferris on Monday. "We agreed," she said.',
        [("We agreed", "Ines Calloway", "she", "said")],
    ),
    (
        'Mayor Ines Calloway met Tom Ferris on Monday. "We agreed," he said.',
        [("We agreed", "Tom Ferris", "he", "said")],
    ),
    (
        'Dana Petrova of the harbour union spoke first. "We strike," Petrova said.',
        [("We strike", "Dana Petrova", "Petrova", "said")],
    ),
    (
        'Rolf Aldous and Greta Aldous run the mill. "We grind," Mr. Aldous said.',
        [("We grind", "Rolf Aldous", "Mr. Aldous", "said")],
    ),
    (
        'Rolf Aldous and Greta Aldous run the mill. "We grind," Aldous said.',
        [("We grind", "Aldous", "Aldous", "said")],
    ),
    (
        'Tom Ferris spoke in Ode. The veteran diplomat said talks were "at a dead end."',
        [("at a dead end", "Tom Ferris", "The veteran diplomat", "said")],
    ),
    (
        'The Tidal Authority closed the lock. "The gates are worn," the authority said.',
        [("The gates", "Tidal Authority", "the authority", "said")],
    ),
    (
        'Tom Ferris, who leads the union, met Ann Bell, who said the pier was "rotten."',
        [("rotten", "Ann Bell", "who", "said")],
    ),
    (
        'Ann Bell left. Tom Ferris, who leads the union, met Rep. Otto Brand (D-Ode) in Kiev. "We strike," he said.',
        [("We strike", "Tom Ferris", "he", "said")],
    ),
    (
        'Talks stalled, said Tom Ferris, an aide to Otto Brand. "We strike," he said.',
        [("We strike", "Tom Ferris", "he", "said")],
    ),
    (
        'Tom Ferris met the Ode Harbour Board. Rain fell. "We strike," he said.',
        [("We strike", "Tom Ferris", "he", "said")],
    ),
    ('"BELL: Why is the pier closed?"', [("BELL:", "BELL", "BELL", None)]),
    ('Ann Bell wrote in.\n\n"BELL: Why is the pier closed?"', [("BELL:", "Ann Bell", "BELL", None)]),
    ('"We strike," they said.', [("We strike", None, "they", "said")]),
    (
        'Former President Lucia Moreno said it was "a sad day."',
        [("a sad day", "Lucia Moreno", "Former President Lucia Moreno", "said")],
    ),
    (
        'Ode Democrat Tom Ferris said it was "a sad day."',
        [("a sad day", "Tom Ferris", "Ode Democrat Tom Ferris", "said")],
    ),
    ('Bill de la Cruz said it was "a sad day."', [("a sad day", "Bill de la Cruz", "Bill de la Cruz", "said")]),
]

NO_QUOTES: list[str] = [
    'The so-called "Night Mayor" is a club owner.',
    'The film "A Year of Fog" opens on Friday.',
    "It was the farmers' market's best year since the '90s, and the mill's too.",
    "Nothing was said.",
    "",
    "The board measured 6'2\" by 3'.",
    'He opened "and never closed it.\n\nThe next day came.',
]

ALL = AFTER + INVERTED + BEFORE + OTHER_CUES + FLOW + RESOLVED


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text[:50] for text, _ in ALL])
def test_sentence(text: str, expected: list[Expected]) -> None:
    """Each quote of a sentence has its speaker, the words that name the speaker, and its cue."""
    found = find_quotes(text, "en")
    assert [
        (quote.text[: len(want[0])], quote.speaker, quote.mention, quote.cue)
        for quote, want in zip(found, expected, strict=True)
    ] == expected


@pytest.mark.parametrize("text", NO_QUOTES)
def test_no_quotes(text: str) -> None:
    """Titles, nicknames, apostrophes and unbalanced marks give no quotes."""
    assert find_quotes(text, "en") == ()


@pytest.mark.parametrize(("text", "_expected"), ALL, ids=[text[:50] for text, _ in ALL])
def test_offsets(text: str, _expected: list[Expected]) -> None:
    """The offsets of quote, mention and cue give their texts."""
    for quote in find_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.mention is None or text[quote.mention_start : quote.mention_end] == quote.mention
        assert quote.cue is None or text[quote.cue_start : quote.cue_end] == quote.cue
