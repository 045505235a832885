"""The kinds of words that attribution tells apart: bits, so that a question about a word is one look at its `kinds`.

A language's table says which words are of which kind; the sections of the table have the names given in `SECTIONS`.
"""

from __future__ import annotations

DETERMINER = 1 << 0
DEFINITE = 1 << 1  # "the": may point back to somebody
POSSESSIVE_PRONOUN = 1 << 2
PREPOSITION = 1 << 3
LINKING = 1 << 4  # a preposition that may stand within a name's phrase: the mayor OF Ode
GENITIVE = 1 << 5  # "of": binds even to a bare name
ADDRESSING = 1 << 6  # "to", "about": after a name they lead to the listener or the subject
SUBORDINATOR = 1 << 7
CLAUSE = 1 << 8  # a subordinator that ends a search for the verb of a subject
CONJUNCTION = 1 << 9  # "and"
LEAD = 1 << 10  # what a clause of its own may begin with before its subject: "but", "with"
PRONOUN = 1 << 11
RELATIVE = 1 << 12
AUXILIARY = 1 << 13
MODAL = 1 << 14
BE = 1 << 15
ADVERB = 1 << 16
NOW = 1 << 17  # "now": may begin an apposition
TIME = 1 << 18
SPEECH = 1 << 19
SPEECH_PARTICIPLE = 1 << 20
JUDGING = 1 << 21
JUDGING_PARTICIPLE = 1 << 22
OTHER_VERB = 1 << 23
ALSO_NOUN = 1 << 24
SPEECH_NOUN = 1 << 25
NO_NAME = 1 << 26
TITLE = 1 << 27
ROLE = 1 << 28
ORGANISATION = 1 << 29
OCCASION = 1 << 30
PARTICLE = 1 << 31
OPENER = 1 << 32
QUALIFIER = 1 << 33
INFINITIVE = 1 << 34  # "to": a verb after it has no subject of its own
WORK = 1 << 35  # words before a title of a work within a mention: the author OF "..."
ABBREVIATION = 1 << 36
GENITIVE_ARTICLE = 1 << 37  # "der", "des": after a name they lead to whose it is
INVERTING = 1 << 38  # "как", "como": the verb after it stands before its subject
INDEFINITE = 1 << 39  # "a"
THAT = 1 << 44  # "that": leads to what was said and is no part of it
CLAUSE_WORD = 1 << 45  # "whether": leads to what was said and is part of it
REPORTING = 1 << 46  # "said": what was said may follow at once
TELLING = 1 << 47  # "told": who was told follows
PROMISING = 1 << 48  # "promised": "to" leads to what was said
OBJECT_PRONOUN = 1 << 49  # "him"
EMPTY = 1 << 50  # "nothing": may be all that was said
CLAUSAL = 1 << 51  # "said": what follows at once is a clause, not an object
AGENT = 1 << 52  # "by": makes a past form before it a passive
JOINING = 1 << 53  # "but": joins a clause to the one before and is no part of it
# These come from a word's form and place, not from a section.
ING = 1 << 40
PAST = 1 << 41
POSSESSIVE = 1 << 42
NOMINAL = 1 << 43  # can stand within a noun phrase as noun, adjective or name

FINITE = SPEECH | JUDGING | OTHER_VERB | AUXILIARY
NEVER_NOMINAL = SUBORDINATOR | PREPOSITION | PRONOUN | ADVERB | TIME | DETERMINER

SECTIONS = {
    "determiners": DETERMINER,
    "definite": DEFINITE,
    "possessive pronouns": POSSESSIVE_PRONOUN,
    "prepositions": PREPOSITION,
    "linking prepositions": LINKING,
    "genitive": GENITIVE,
    "addressing": ADDRESSING,
    "subordinators": SUBORDINATOR,
    "clauses": CLAUSE,
    "conjunctions": CONJUNCTION,
    "leads": LEAD,
    "pronouns": PRONOUN,
    "relatives": RELATIVE,
    "auxiliaries": AUXILIARY,
    "modals": MODAL,
    "be": BE,
    "adverbs": ADVERB,
    "now": NOW,
    "time": TIME,
    "speech verbs": SPEECH,
    "speech participles": SPEECH_PARTICIPLE,
    "judging verbs": JUDGING,
    "judging participles": JUDGING_PARTICIPLE,
    "other verbs": OTHER_VERB,
    "also nouns": ALSO_NOUN,
    "speech nouns": SPEECH_NOUN,
    "no names": NO_NAME,
    "titles": TITLE,
    "roles": ROLE,
    "organisations": ORGANISATION,
    "occasions": OCCASION,
    "name particles": PARTICLE,
    "sentence openers": OPENER,
    "name qualifiers": QUALIFIER,
    "infinitive": INFINITIVE,
    "before works": WORK,
    "abbreviations": ABBREVIATION,
    "inverting": INVERTING,
    "indefinite": INDEFINITE,
    "genitive articles": GENITIVE_ARTICLE,
    "that": THAT,
    "clause words": CLAUSE_WORD,
    "reporting verbs": REPORTING,
    "telling verbs": TELLING,
    "promising verbs": PROMISING,
    "object pronouns": OBJECT_PRONOUN,
    "empty objects": EMPTY,
    "agent": AGENT,
    "joining": JOINING,
    "clausal verbs": CLAUSAL,
}
