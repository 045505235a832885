"""News agencies, by the names and short forms that bylines print: they are no people.

The members of the large alliances of agencies (EANA, OANA, FAANA, ALES) and the world's wires, written from knowledge.
"""

from __future__ import annotations

from tasks.articles.folding import folded

_NAMES = """
    AP|Associated Press|The Associated Press|Reuters|Thomson Reuters|AFP|Agence France-Presse|AFP-JIJI|UPI|Bloomberg
    dpa|Deutsche Presse-Agentur|dpa-AFX|dpa/lno|SID|epd|KNA|AFX|APA|Austria Presse Agentur|SDA|Keystone-SDA|ATS
    PA|PA Media|Press Association|PA Wire|AAP|Australian Associated Press|CP|The Canadian Press|Canadian Press
    ANSA|AGI|Adnkronos|Askanews|EFE|Agencia EFE|Europa Press|Lusa|Agência Lusa|Agência Brasil|Estadão Conteúdo
    Belga|ANP|NTB|Ritzau|TT|TT Nyhetsbyrån|STT|PAP|Polska Agencja Prasowa|ČTK|CTK|ČTK|TASR|SITA|MTI|HINA|Tanjug|Agerpres
    Mediafax|BTA|BNS|LETA|ELTA|TASS|ТАСС|Interfax|Интерфакс|РИА Новости|RIA Novosti|Укринформ|Ukrinform|УНИАН
    Anadolu|Anadolu Agency|Anadolu Ajansı|AA|DHA|İHA|ANKA|WAM|SPA|MENA|TAP|APS|MAP|IRNA|ISNA|Wafa
    Xinhua|新华社|新華社|CNA|中央社|Kyodo|Kyodo News|共同通信|JIJI|Jiji Press|時事通信|時事
    Yonhap|Yonhap News|연합뉴스|뉴시스|뉴스1
    PTI|Press Trust of India|ANI|IANS|UNI|APP|Antara|Bernama|VNA|TTXVN|PNA|Notimex|Télam|Prensa Latina|Agencias
    Agenturen|Agencies|Agences|Agenzie|Agências|GlobeNewswire|PR Newswire|Business Wire|ots|news aktuell
"""
_AGENCIES = frozenset(folded(name) for name in _NAMES.replace("\n", "|").split("|") if name.strip())


def is_agency(name: str) -> bool:
    """Whether a name of a byline is a news agency's: "dpa", "Reuters", "AP"; case and marks do not matter."""
    return folded(name) in _AGENCIES


def agencies_in(byline: tuple[str, ...]) -> tuple[str, ...]:
    """Return those names of a byline that are agencies, in order."""
    return tuple(filter(is_agency, byline))
