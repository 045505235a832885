"""How a sentence attributes its quote, rule by rule: our own sentences with quote, speaker, cue and rule."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

# a quote's text, its speaker, its cue, the rule that attributed it
Found = tuple[str, str | None, str | None, str]


def _found(text: str) -> list[Found]:
    """Give what is found in an English text."""
    return [(quote.text, quote.speaker, quote.cue, quote.rule) for quote in find_quotes(text, "en")]


AFTER: list[tuple[str, list[Found]]] = [
    (
        '"The lock gates hold," Marit Sorley said.',
        [("The lock gates hold,", "Marit Sorley", "said", "speaker, cue after")],
    ),
    (
        '"The lock gates hold", Marit Sorley said.',
        [("The lock gates hold", "Marit Sorley", "said", "speaker, cue after")],
    ),
    (
        '"The lock gates hold" – Marit Sorley said.',
        [("The lock gates hold", "Marit Sorley", "said", "speaker, cue after")],
    ),
    (
        '"Do the gates hold?" Marit Sorley asked.',
        [("Do the gates hold?", "Marit Sorley", "asked", "speaker, cue after")],
    ),
    ('"They hold!" Marit Sorley shouted.', [("They hold!", "Marit Sorley", "shouted", "speaker, cue after")]),
    ('"They hold…" Marit Sorley muttered.', [("They hold…", "Marit Sorley", "muttered", "speaker, cue after")]),
    ('"The gates hold," Sorley also told the council.', [("The gates hold,", "Sorley", "told", "speaker, cue after")]),
    ('"The gates hold," Sorley would later insist.', [("The gates hold,", "Sorley", "insist", "speaker, cue after")]),
    (
        '"The gates hold," Sorley had previously warned.',
        [("The gates hold,", "Sorley", "warned", "speaker, cue after")],
    ),
    (
        '"The gates hold," Sorley on Tuesday told the council.',
        [("The gates hold,", "Sorley", "told", "speaker, cue after")],
    ),
    (
        '"The gates hold," Capt. Marit Sorley wrote in her log.',
        [("The gates hold,", "Marit Sorley", "wrote", "speaker, cue after")],
    ),
    (
        '"The gates hold," Prof. M. K. Sorley wrote.',
        [("The gates hold,", "M. K. Sorley", "wrote", "speaker, cue after")],
    ),
    (
        '"The gates hold," Marit Sorley, the lock keeper, said.',
        [("The gates hold,", "Marit Sorley", "said", "speaker, cue after")],
    ),
    (
        '"The gates hold," Marit Sorley, who keeps the lock, said.',
        [("The gates hold,", "Marit Sorley", "said", "speaker, cue after")],
    ),
    ('"The gates hold," Marit Sorley (Lab) said.', [("The gates hold,", "Marit Sorley", "said", "speaker, cue after")]),
    (
        '"The gates hold," lock keeper Marit Sorley replied.',
        [("The gates hold,", "Marit Sorley", "replied", "speaker, cue after")],
    ),
    (
        '"The gates hold," the lock keeper, Marit Sorley, said.',
        [("The gates hold,", "Marit Sorley", "said", "speaker, cue after")],
    ),
    (
        '"The gates hold," the canal\'s engineer Marit Sorley added.',
        [("The gates hold,", "Marit Sorley", "added", "speaker, cue after")],
    ),
    ('"The gates hold," Sorley put it.', [("The gates hold,", "Sorley", "put it", "speaker, cue after")]),
    ('"The gates hold," Sorley pointed out.', [("The gates hold,", "Sorley", "pointed out", "speaker, cue after")]),
    ('"Never," Sorley said.', [("Never,", "Sorley", "said", "speaker, cue after")]),
    ('Then: nothing. "The gates hold," Sorley said.', [("The gates hold,", "Sorley", "said", "speaker, cue after")]),
    (
        '"We swim," said Sorley, but Denholm said it was "too cold for anyone."',
        [("We swim,", "Sorley", "said", "cue, speaker after"), ("too cold for anyone.", "Denholm", "said", "cue near")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AFTER)
def test_after(text: str, expected: list[Found]) -> None:
    """The speaker and the cue close the sentence, whatever stands round them."""
    assert _found(text) == expected


INVERTED: list[tuple[str, list[Found]]] = [
    ('"The barley is wet," said Anselm Crewe.', [("The barley is wet,", "Anselm Crewe", "said", "cue, speaker after")]),
    (
        '"Is the barley wet?" asked Anselm Crewe.',
        [("Is the barley wet?", "Anselm Crewe", "asked", "cue, speaker after")],
    ),
    (
        '"The barley is wet," explained Anselm Crewe, a maltster from Lunde.',
        [("The barley is wet,", "Anselm Crewe", "explained", "cue, speaker after")],
    ),
    (
        '"The barley is wet," says Anselm Crewe of the malt guild.',
        [("The barley is wet,", "Anselm Crewe", "says", "cue, speaker after")],
    ),
    (
        '"The barley is wet," wrote Dr. Anselm Crewe on Monday.',
        [("The barley is wet,", "Anselm Crewe", "wrote", "cue, speaker after")],
    ),
    (
        '"The barley is wet," said the maltster, Anselm Crewe, as it rained.',
        [("The barley is wet,", "Anselm Crewe", "said", "cue, speaker after")],
    ),
    (
        '"The barley is wet," said Lunde farmer Anselm Crewe in an interview.',
        [("The barley is wet,", "Anselm Crewe", "said", "cue, speaker after")],
    ),
    (
        '"The barley is wet," announced the Malt Guild.',
        [("The barley is wet,", "Malt Guild", "announced", "cue, speaker after")],
    ),
    ('"The barley is wet," added Crewe, 61.', [("The barley is wet,", "Crewe", "added", "cue, speaker after")]),
    (
        '"The barley is wet," said Crewe, whose barn burned down.',
        [("The barley is wet,", "Crewe", "said", "cue, speaker after")],
    ),
    (
        '"The barley is wet," quipped Crewe. "So am I."',
        [("The barley is wet,", "Crewe", "quipped", "cue, speaker after"), ("So am I.", "Crewe", "quipped", "goes on")],
    ),
    (
        "“Wet barley,” joked Anselm van der Crewe.",
        [("Wet barley,", "Anselm van der Crewe", "joked", "cue, speaker after")],
    ),
    (
        'It rained, added Anselm Crewe, "and the barley is wet."',
        [("and the barley is wet.", "Anselm Crewe", "added", "cue, speaker before")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), INVERTED)
def test_inverted(text: str, expected: list[Found]) -> None:
    """The cue comes first, then who spoke."""
    assert _found(text) == expected


BEFORE: list[tuple[str, list[Found]]] = [
    (
        'Petra Lindqvist said, "The ferry sails at nine."',
        [("The ferry sails at nine.", "Petra Lindqvist", "said", "cue beside")],
    ),
    (
        'Petra Lindqvist said "the ferry sails at nine."',
        [("the ferry sails at nine.", "Petra Lindqvist", "said", "cue beside")],
    ),
    ('Lindqvist then asked, "Who sails at nine?"', [("Who sails at nine?", "Lindqvist", "asked", "cue beside")]),
    ('On Monday Lindqvist replied, "The ferry sails."', [("The ferry sails.", "Lindqvist", "replied", "cue beside")]),
    (
        'Petra Lindqvist, the harbour master, said, "The ferry sails."',
        [("The ferry sails.", "Petra Lindqvist", "said", "cue beside")],
    ),
    (
        'Petra Lindqvist said that the ferry was "late as ever."',
        [("late as ever.", "Petra Lindqvist", "said", "cue near")],
    ),
    (
        'Petra Lindqvist told the Lunde Echo that the ferry was "late as ever."',
        [("late as ever.", "Petra Lindqvist", "told", "cue near")],
    ),
    (
        'Petra Lindqvist warned on Friday that the ferry would be "late as ever."',
        [("late as ever.", "Petra Lindqvist", "warned", "cue near")],
    ),
    (
        'Lindqvist insisted the ferry was "late as ever," and left.',
        [("late as ever,", "Lindqvist", "insisted", "cue near")],
    ),
    ('Lindqvist called the ferry "a floating shed."', [("a floating shed.", "Lindqvist", "called", "cue near")]),
    (
        'Lindqvist criticised the "floating shed" of the company.',
        [("floating shed", "Lindqvist", "criticised", "cue near")],
    ),
    (
        'Lindqvist said she believes the ferry is "a floating shed."',
        [("a floating shed.", "Lindqvist", "said", "cue near")],
    ),
    (
        'But Lindqvist has said that the ferry is "a floating shed."',
        [("a floating shed.", "Lindqvist", "said", "cue near")],
    ),
    (
        'While Lindqvist said the ferry was "a floating shed," the company disagreed.',
        [("a floating shed,", "Lindqvist", "said", "cue near")],
    ),
    (
        'Lindqvist pointed out that the ferry was "a floating shed."',
        [("a floating shed.", "Lindqvist", "pointed out", "cue near")],
    ),
    ('The ferry, Lindqvist said, was "a floating shed."', [("a floating shed.", "Lindqvist", "said", "cue near")]),
    (
        (
            "Lindqvist said that the ferry of the old company, bought in a hurry "
            'and repaired twice in one cold spring, was "a floating shed."'
        ),
        [("a floating shed.", "Lindqvist", "said", "cue far")],
    ),
    ('As Lindqvist put it, "Sheds float too."', [("Sheds float too.", "Lindqvist", "put it", "cue beside")]),
    (
        'Asked about the ferry, Lindqvist answered, "It floats."',
        [("It floats.", "Lindqvist", "answered", "cue beside")],
    ),
    (
        'In a letter to the board, Lindqvist wrote that the ferry was "a floating shed."',
        [("a floating shed.", "Lindqvist", "wrote", "cue near")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_before(text: str, expected: list[Found]) -> None:
    """The speaker and the cue open the sentence."""
    assert _found(text) == expected


ACCORDING: list[tuple[str, list[Found]]] = [
    (
        'According to Tove Hallam, the kiln is "cold as a grave."',
        [("cold as a grave.", "Tove Hallam", "According to", "according to")],
    ),
    (
        'The kiln is "cold as a grave," according to Tove Hallam.',
        [("cold as a grave,", "Tove Hallam", "according to", "according to")],
    ),
    (
        'The kiln is "cold as a grave", according to potter Tove Hallam.',
        [("cold as a grave", "Tove Hallam", "according to", "according to")],
    ),
    (
        '"The kiln is cold," according to Tove Hallam, a potter in Lunde.',
        [("The kiln is cold,", "Tove Hallam", "according to", "according to")],
    ),
    (
        'In the words of Tove Hallam, the kiln is "cold as a grave."',
        [("cold as a grave.", "Tove Hallam", "In the words of", "according to")],
    ),
    (
        'According to the Potter Guild, the kiln is "cold as a grave."',
        [("cold as a grave.", "Potter Guild", "According to", "according to")],
    ),
    (
        'According to Mr. Hallam, the kiln is "cold as a grave."',
        [("cold as a grave.", "Hallam", "According to", "according to")],
    ),
    (
        'The kiln, according to Hallam, is "cold as a grave."',
        [("cold as a grave.", "Hallam", "according to", "according to")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACCORDING)
def test_according(text: str, expected: list[Found]) -> None:
    """A phrase names the source, on either side."""
    assert _found(text) == expected


COLON: list[tuple[str, list[Found]]] = [
    ('Edda Thorne said: "The mast is cracked."', [("The mast is cracked.", "Edda Thorne", "said", "cue beside")]),
    ('Edda Thorne was blunt: "The mast is cracked."', [("The mast is cracked.", "Edda Thorne", None, "colon")]),
    (
        'Edda Thorne told reporters on Monday: "The mast is cracked."',
        [("The mast is cracked.", "Edda Thorne", "told", "colon")],
    ),
    (
        'The Rigging Board concluded: "The mast is cracked."',
        [("The mast is cracked.", "Rigging Board", "concluded", "cue beside")],
    ),
    ('Edda Thorne added this:\n\n"The mast is cracked."', [("The mast is cracked.", "Edda Thorne", "added", "colon")]),
    (
        'Edda Thorne left no doubt, adding: "The mast is cracked."',
        [("The mast is cracked.", "Edda Thorne", "adding", "colon")],
    ),
    (
        'According to Edda Thorne: "The mast is cracked."',
        [("The mast is cracked.", "Edda Thorne", "According to", "colon")],
    ),
    ("The Lunde Echo writes: “The mast is cracked.”", [("The mast is cracked.", "Lunde Echo", "writes", "cue beside")]),
]


@pytest.mark.parametrize(("text", "expected"), COLON)
def test_colon(text: str, expected: list[Found]) -> None:
    """A colon hands over to the speaker just named."""
    assert _found(text) == expected


CONTINUATION: list[tuple[str, list[Found]]] = [
    (
        '"One mill stands," Bram Oster said. "Two are gone."',
        [
            ("One mill stands,", "Bram Oster", "said", "speaker, cue after"),
            ("Two are gone.", "Bram Oster", "said", "goes on"),
        ],
    ),
    (
        '"One mill stands," said Bram Oster. "Two are gone." "All are old."',
        [
            ("One mill stands,", "Bram Oster", "said", "cue, speaker after"),
            ("Two are gone.", "Bram Oster", "said", "goes on"),
            ("All are old.", "Bram Oster", "said", "goes on"),
        ],
    ),
    (
        '"One mill," Oster said, "is all we have."',
        [("One mill,", "Oster", "said", "speaker, cue after"), ("is all we have.", "Oster", "said", "cue beside")],
    ),
    (
        '"One mill," said Oster, "is all we have."',
        [("One mill,", "Oster", "said", "cue, speaker after"), ("is all we have.", "Oster", "said", "within sentence")],
    ),
    (
        'Oster said, "One mill stands." "Two are gone."',
        [("One mill stands.", "Oster", "said", "cue beside"), ("Two are gone.", "Oster", "said", "goes on")],
    ),
    (
        'Oster said: "One mill stands.\n\n"Two are gone."',
        [("One mill stands.", "Oster", "said", "cue beside"), ("Two are gone.", "Oster", "said", "reopened")],
    ),
    (
        '"One mill stands," Oster said.\n\n"Two of them are gone."',
        [
            ("One mill stands,", "Oster", "said", "speaker, cue after"),
            ("Two of them are gone.", "Oster", "said", "paragraph before"),
        ],
    ),
    (
        'Oster called the mill "one of a kind" and the dam "a fine old wall."',
        [("one of a kind", "Oster", "called", "cue near"), ("a fine old wall.", "Oster", "called", "cue near")],
    ),
    (
        'Bram Oster defended the mill. "One is better than none."',
        [("One is better than none.", "Bram Oster", None, "sentence before")],
    ),
    (
        'Bram Oster said the mill would stay. "One is better than none."',
        [("One is better than none.", "Bram Oster", "said", "sentence before")],
    ),
    (
        '"One mill stands," Oster said. The crowd cheered. "Two of them are gone," Anna Ferrow said.',
        [
            ("One mill stands,", "Oster", "said", "speaker, cue after"),
            ("Two of them are gone,", "Anna Ferrow", "said", "speaker, cue after"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONTINUATION)
def test_continuation(text: str, expected: list[Found]) -> None:
    """Speech goes on after its attribution, over sentences and paragraphs."""
    assert _found(text) == expected


PARTICIPLE: list[tuple[str, list[Found]]] = [
    (
        'Ruth Amberley left early, adding that the hall was "cold and half empty."',
        [("cold and half empty.", "Ruth Amberley", "adding", "participle")],
    ),
    (
        'Ruth Amberley closed the hall, calling it "cold and half empty."',
        [("cold and half empty.", "Ruth Amberley", "calling", "participle")],
    ),
    (
        'Ruth Amberley closed the hall, saying, "It is cold."',
        [("It is cold.", "Ruth Amberley", "saying", "participle")],
    ),
    (
        'Citing the cold, Ruth Amberley closed the "cold and half empty" hall.',
        [("cold and half empty", "Ruth Amberley", None, "subject of sentence")],
    ),
    (
        'The hall closed, with Ruth Amberley calling it "cold and half empty."',
        [("cold and half empty.", "Ruth Amberley", "calling", "participle")],
    ),
    (
        'Ruth Amberley went on to say that the hall was "cold and half empty."',
        [("cold and half empty.", "Ruth Amberley", "say", "participle")],
    ),
    (
        'Ruth Amberley closed the hall and said it was "cold and half empty."',
        [("cold and half empty.", "Ruth Amberley", "said", "second verb")],
    ),
    (
        'Ruth Amberley locked the doors and called the hall "half empty as ever."',
        [("half empty as ever.", "Ruth Amberley", "called", "second verb")],
    ),
    (
        'Ruth Amberley told the guild it was late, warning of "a cold half year."',
        [("a cold half year.", "Ruth Amberley", "warning", "participle")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTICIPLE)
def test_participle(text: str, expected: list[Found]) -> None:
    """A participle, or a second verb, shares the subject of its sentence."""
    assert _found(text) == expected


LATER: list[tuple[str, list[Found]]] = [
    (
        'The hall was "cold and empty" and had no roof, Amberley said.',
        [("cold and empty", "Amberley", "said", "speaker later")],
    ),
    (
        'The hall was "cold and empty" and had no roof, said Ruth Amberley, its keeper.',
        [("cold and empty", "Ruth Amberley", "said", "speaker later")],
    ),
    (
        'The "cold and empty" hall had no roof, the Hall Trust said on Monday.',
        [("cold and empty", "Hall Trust", "said", "speaker later")],
    ),
    (
        'Amberley\'s claim that the hall was "cold and empty" hurt.',
        [("cold and empty", "Amberley", "claim", "noun of speech")],
    ),
    (
        'Ruth Amberley\'s "cold and empty" remark hurt.',
        [("cold and empty", "Ruth Amberley", "remark", "noun of speech")],
    ),
    (
        '"The hall is cold and empty." — Ruth Amberley',
        [("The hall is cold and empty.", "Ruth Amberley", None, "dash and name")],
    ),
    (
        '"The hall is cold and empty."\n– Ruth Amberley',
        [("The hall is cold and empty.", "Ruth Amberley", None, "dash and name")],
    ),
    (
        'Ruth Amberley locked the "cold and empty" hall.',
        [("cold and empty", "Ruth Amberley", None, "subject of sentence")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LATER)
def test_later(text: str, expected: list[Found]) -> None:
    """A cue that closes the sentence holds for all of it; so do what was said and a signature."""
    assert _found(text) == expected


HARD: list[tuple[str, list[Found]]] = [
    (
        'Ruth Amberley shut the doors and called the hall "half empty as ever."',
        [("half empty as ever.", "Ruth Amberley", "called", "second verb")],
    ),
    (
        'Ruth Amberley shut the "cold and empty" hall.',
        [("cold and empty", "Ruth Amberley", None, "subject of sentence")],
    ),
    (
        'A few days later, Ruth Amberley locked the "cold and empty" hall.',
        [("cold and empty", "Ruth Amberley", None, "subject of sentence")],
    ),
    (
        'The hall was "cold and empty" and had no roof, said those in Lunde.',
        [("cold and empty", None, "said", "speaker later")],
    ),
    (
        'The millers\' claims that it was "cold and empty" hurt.',
        [("cold and empty", None, None, "subject of sentence")],
    ),
    ('"It is late," Amberley — a potter — said.', [("It is late,", "Amberley", "said", "speaker, cue after")]),
    ('"It is late," the potter, Amberley, has long said.', [("It is late,", "Amberley", "said", "speaker, cue after")]),
    (
        '"We go," Amberley said, and "we stay" was heard.',
        [("We go,", "Amberley", "said", "speaker, cue after"), ("we stay", "Amberley", "said", "cue near")],
    ),
    (
        'Ruth Amberley locked up.\n\n"It is very late."',
        [("It is very late.", "Ruth Amberley", None, "sentence before")],
    ),
    ('"It is late." - Ruth Amberley left', [("It is late.", None, None, "none")]),
    ('"It is late," it has not been said.', [("It is late,", None, None, "none")]),
    ('Amberley held up a sign that said "no more boats."', [("no more boats.", None, "said", "cue beside")]),
    (
        'Amberley hung up a notice, which reads, "No more boats."',
        [("No more boats.", None, "reads", "cue beside")],
    ),
    (
        'Ruth Amberley on Monday told Harbour Radio: "It is late."',
        [("It is late.", "Ruth Amberley", "told", "colon")],
    ),
    ('The ferry stays out - Ruth Amberley: "It is late."', [("It is late.", "Ruth Amberley", None, "colon")]),
    (
        'When the clerk was asked about it at the mill on Monday, Ruth Amberley laughed and said, "It is late."',
        [("It is late.", "Ruth Amberley", "said", "second verb")],
    ),
    (
        'Ruth Amberley praised the town in a book called "the cold and empty hall."',
        [("the cold and empty hall.", "Ruth Amberley", "called", "second verb")],
    ),
    (
        'The millers waiting behind the gate chanted "we stay."',
        [("we stay.", None, "chanted", "cue beside")],
    ),
    (
        'Last May, when the clerk came to the mill, Ruth Amberley got up and said, "It is late."',
        [("It is late.", "Ruth Amberley", "said", "second verb")],
    ),
    (
        'A paper drafted at the mill, and seen by Lunde, said the hall was "cold and empty."',
        [("cold and empty.", None, "said", "cue near")],
    ),
    (
        'Ruth Amberley said she rarely asks for it, "except in May and June."',
        [("except in May and June.", "Ruth Amberley", "said", "cue near")],
    ),
    ('"It is late," said Will Amberley.', [("It is late,", "Will Amberley", "said", "cue, speaker after")]),
    ('"It is late," Will wrote.', [("It is late,", "Will", "wrote", "speaker, cue after")]),
    (
        '"It is late," Amberley is quoted as saying.',
        [("It is late,", "Amberley", "quoted as", "speaker, cue after")],
    ),
    ('"It is late," grumbled Amberley.', [("It is late,", "Amberley", "grumbled", "cue, speaker after")]),
    ('The first boats came, Amberley leading, shouting "we stay."', [("we stay.", None, "shouting", "participle")]),
]


@pytest.mark.parametrize(("text", "expected"), HARD)
def test_hard(text: str, expected: list[Found]) -> None:
    """Verbs without a verb's ending, introductions, plurals and remarks lead nobody astray."""
    assert _found(text) == expected
