"""Word lists for comparing statements: closed classes of English, and negations of more languages.

Closed classes as in Quirk, Greenbaum, Leech, Svartvik, A Comprehensive Grammar of the English Language (1985), 2.34;
the spelling pairs are those of British and American house styles. Forms are canonical: folded, apostrophes apart.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    """Read a word list."""
    return frozenset(words.split())


def _pairs(pairs: str) -> dict[str, str]:
    """Read a list of pairs, each `from:to`."""
    return dict(pair.split(":") for pair in pairs.split())


NEGATIONS = _set("""
    not no never none nobody nothing nowhere neither nor without hardly barely scarcely unlikely unless
    nicht kein keine keinen keinem keiner nie niemals niemand nichts ohne
    ne pas jamais rien personne aucun aucune sans
    nunca nada nadie ningún ninguna sin jamás não nem ninguém nenhum sem
    non mai niente nessuno senza niet geen nooit niemand zonder
    не нет ни никогда никто ничего без ні немає ніколи ніхто нічого nigdy nikt nic bez
""")

PRONOUNS = _set("""
    i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
    this that these those who whom whose myself himself herself itself ourselves themselves yourself
""")

# Words that may come and go without a change of meaning.
FUNCTION_WORDS = _set("""
    a an the of to in on at by for from with as into onto upon about that which is are was were be been being am
    has have had having do does did so then there also and just very really quite
""")

# What speakers say to win time, and what desks take out.
FILLERS = _set("""
    well er um uh oh ah yeah okay ok like you know i mean sort kind frankly actually basically honestly obviously
    clearly simply literally really right now look listen see indeed certainly of course
""")

# Clitics after an apostrophe; `n't` has a rule of its own.
CLITICS = _pairs("re:are ve:have ll:will m:am d:would")
# After these, 's is short for `is`; after any other word it marks the owner.
IS_HOSTS = _set("he she it that this there here what who where how when")
IRREGULAR_NOT = {"can": ("can", "not"), "won": ("will", "not"), "shan": ("shall", "not"), "ain": ("is", "not")}
JOINED = {
    "cannot": ("can", "not"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "percent": ("%",),
    "pct": ("%",),
}

NUMBER_WORDS = _pairs("""
    zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13
    fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50
    sixty:60 seventy:70 eighty:80 ninety:90 dozen:12
""")
# Number words that no digit stands for; they change a meaning as digits do.
MAGNITUDES = _set("""
    hundred hundreds thousand thousands million millions billion billions trillion trillions half double
""")

SPELLINGS = _pairs("""
    defence:defense offence:offense licence:license practise:practice programme:program programmes:programs
    centre:center centres:centers theatre:theater grey:gray cheque:check cheques:checks tonne:ton tonnes:tons
    judgement:judgment sceptical:skeptical sceptic:skeptic sceptics:skeptics ageing:aging travelled:traveled
    travelling:traveling cancelled:canceled cancelling:canceling labelled:labeled fuelled:fueled modelling:modeling
    whilst:while amongst:among towards:toward afterwards:afterward
""")
# Endings, longest first where one ends in another; a word must keep three letters before one.
ENDINGS = _pairs("""
    isations:izations isation:ization ising:izing ised:ized ises:izes ise:ize ysed:yzed yse:yze
    ouring:oring oured:ored ours:ors our:or
""")
INFLECTIONS = ("ing", "ed", "es", "d", "s")
