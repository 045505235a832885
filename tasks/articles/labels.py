"""Words of a page's furniture, by language: section labels, appeals to the reader, credit lines, consent walls.

A label is compared as a whole folded line, an appeal at the start of a short block, so a sentence that holds one is
safe. Collected from the default texts of common content systems and aggregator templates; a language is a table entry.
"""

from __future__ import annotations

import re
from itertools import repeat

from tasks.articles.folding import folded

_MAX_LABEL = 60  # characters
_MAX_APPEAL = 220
_MAX_CALL = 280
_MAX_READ_ON = 60
_MAX_CREDIT = 160

_LABELS_BY_LANGUAGE = {
    "en": """
        hashtags|tags|topics|keywords|related tags|comments|leave a comment|leave a reply|no comments yet
        join the conversation|related articles|related stories|related posts|related content|related news
        related topics|related|read more|read next|read also|more stories|more news|more on this topic
        more on this story|more from|see also|you may also like|you might also like|recommended|recommended for you
        recommended stories|most read|most popular|popular|trending|latest news|up next|share|share this
        share this article|share this story|follow us|newsletter|sign up|subscribe|advertisement|advert|sponsored
        about the author|editors picks|top stories|don t miss|in other news|explore further|continue reading|read on
        keep reading|read the full story|more to read|what to read next|watch next|listen now
        our newsletters|stay connected|stay informed|watch now
    """,
    "de": """
        kommentare|schlagworte|themen|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|teilen
        auch interessant|verwandte artikel|weitere artikel|meistgelesen|anzeige|werbung|weiterlesen|mehr lesen
        lesen sie weiter|mehr dazu|passend dazu|das könnte dich auch interessieren|ähnliche artikel|lesetipp|zum thema
        jetzt lesen|jetzt teilen|artikel teilen|mehr aus diesem ressort|weitere meldungen|weiterführende links
    """,
    "fr": """
        commentaires|articles liés|à lire aussi|lire aussi|sur le même sujet|partager|les plus lus|publicité
        à voir aussi|voir aussi|en savoir plus|lire la suite|pour aller plus loin|à la une|articles similaires
    """,
    "es": """
        comentarios|artículos relacionados|noticias relacionadas|te puede interesar|lea también|compartir|etiquetas
        lee también|te recomendamos|más noticias|sigue leyendo|ver más|más información|lo más leído|le puede interesar
        también te puede interesar|temas relacionados
    """,
    "pt": """
        comentários|artigos relacionados|notícias relacionadas|leia também|leia mais|compartilhe|mais lidas|veja também
        continue lendo|saiba mais|continua após a publicidade|publicidade
    """,
    "it": """
        commenti|articoli correlati|leggi anche|potrebbe interessarti|condividi|i più letti|pubblicità|per approfondire
    """,
    "ru": "комментарии|похожие статьи|читайте также|по теме|материалы по теме|теги|поделиться|популярное|реклама",
    "nl": "reacties|lees ook|gerelateerde artikelen|meer nieuws|deel dit artikel",
    "pl": """
        komentarze|czytaj także|zobacz także|powiązane artykuły|udostępnij|czytaj też|czytaj więcej|polecane|reklama
    """,
    "tr": "yorumlar|ilgili haberler|etiketler|paylaş",
    "zh": "评论|相关文章|相关阅读|相关新闻|标签|分享",
    "ja": "コメント|関連記事|関連ニュース|タグ",
    "ko": "댓글|관련 기사|관련기사|태그",
    "ar": "تعليقات|مقالات ذات صلة|اقرأ أيضا|مشاركة",
}
_LABELS = frozenset(
    folded(label) for table in _LABELS_BY_LANGUAGE.values() for label in re.split(r"\||\n", table) if label.strip()
)

_APPEALS = (
    r"read (?:more|also|next|the full)|also read|see also|more (?:from|on|about|great|stories|news)\b|related\b",
    r"watch (?:more|also)|follow (?:us|me|\S+ on|\S+ \S+ on)\b|subscribe\b|sign up\b|click here|share (?:this|it|on)",
    r"like this|join (?:us|our)|download (?:the|our)|get (?:the|our) .{0,40}(?:newsletter|app)|have a (?:tip|story)",
    r"want more|don['’]t miss",
    r"lesen sie (?:auch|mehr)|(?:mehr|weitere) (?:zum|dazu|infos|informationen)|weiter zu|folgen sie uns",
    r"abonnieren sie|hier (?:geht es|geht['’]s|gibt es|finden sie)",
    r"(?:à )?(?:lire|voir) aussi|en savoir plus|suivez-nous|abonnez-vous|lea también|lee también|síguenos|suscríbete",
    r"leia (?:também|mais)|siga-nos|leggi anche|seguici|iscriviti|читайте также|подписывайтесь",
    r"lees ook|volg ons|czytaj (?:także|też|również)|zobacz też|関連記事|相关阅读",
)
_APPEAL = re.compile(rf"\W*(?:{'|'.join(_APPEALS)})", re.IGNORECASE)

_CREDITS = (
    r"contributed (?:to (?:this|the) (?:report|story|article|piece|post|coverage)|reporting)|reporting by|report by",
    r"edit(?:ed|ing) by|written by|with (?:files|reporting) from",
    r"all rights reserved|copyright (?:©|\d{4})|photo(?:s|graph(?:s|y)?)? by",
)
_CREDIT = re.compile(rf"^©|\b(?:{'|'.join(_CREDITS)})", re.IGNORECASE)

_READ_ON = re.compile(
    r"\W*(?:(?:read|learn|see|show|find out) (?:more|on|the full)|continue reading|full (?:story|article)|weiter ?lesen"
    r"|mehr (?:lesen|erfahren|anzeigen)|(?:zum|ganzen) artikel|lire (?:la suite|plus)|en savoir plus|leer más"
    r"|seguir leyendo|sigue leyendo|ver más|leia mais|saiba mais|continua|leggi (?:tutto|di più)|lees (?:meer|verder)"
    r"|czytaj (?:więcej|dalej)|читать (?:далее|полностью)|подробнее|devamını oku|続きを読む"
    r"|もっと見る|阅读全文|查看更多|더 보기|اقرأ المزيد)",
    re.IGNORECASE,
)
_CONSENT = frozenset(
    """
    cookie cookies consent privacy partners gdpr datenschutz einwilligung zustimmung zustimmen confidentialité
    consentement privacidad consentimiento privacidade consentimento riservatezza consenso toestemming
    """.split()
)


def is_label(line: str) -> bool:
    """Whether a whole line is the label of a section that holds no article: "Related Articles", "Kommentare"."""
    return len(line) <= _MAX_LABEL and folded(line) in _LABELS


def is_appeal(text: str) -> bool:
    """Whether a short block sends the reader elsewhere: "Read more: ...", "Subscribe to ...", "Lesen Sie auch"."""
    return len(text) <= _MAX_APPEAL and bool(_APPEAL.match(text))


# A call is a sentence that begins with a request and names a channel of the site's: both are needed.
_CALLS = (
    r"follow|subscribe|sign up|join|find us|download|watch|like us|visit us|for (?:the latest|more)|consider",
    r"to (?:view|read|see|get|receive|continue)|don['’]t miss|never miss|want|first-time|log in|please",
    r"folg(?:t|en)|abonniere?[nt]?|lesen sie|jetzt|die aktuelle|suivez|abonnez|retrouvez|inscrivez|s[ií]gue(?:nos)?",
    r"suscr[íi]b[ea](?:te|se)|mira|únete|zapraszamy|dołącz(?:cie)?|obserwuj(?:cie)?|subskrybuj(?:cie)?|iscriviti|segui(?:ci)?",
    r"siga(?:-nos)?|assine|inscreva-se|volg|abonneer|подпи(?:сывайтесь|шитесь)|читайте|присоединяйтесь",
)
_CHANNELS = (
    r"newsletters?|facebook|twitter|instagram|youtube|tiktok|telegram|whatsapp|linkedin|viber|subscri(?:be|bers?|ptions?)",
    r"apps|app ?store|google play|(?:our|the \w+|unsere) app|e-?paper|abo|\w*kiosk|sub[sk]{2}rypcj\w*",
    r"canal|kanal|channel|канал\w*",
)
_REQUEST = re.compile(rf"\W*(?:{'|'.join(_CALLS)})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?] ")
_CHANNEL = re.compile(rf"\b(?:{'|'.join(_CHANNELS)})\b", re.IGNORECASE)
_CALL_REACH = 120  # characters from the request to the channel


def is_call(text: str) -> bool:
    """Whether a short block calls the reader to something of the site's own: "Follow us on ...", "Folgt uns ..."."""
    if len(text) > _MAX_CALL:
        return False
    requests = _ends_of_requests(text)  # first: most texts have none, and they are soon looked for
    channels = [match.start() for match in _CHANNEL.finditer(text)] if requests else []
    return any(0 <= channel - request <= _CALL_REACH for request in requests for channel in channels)


def _ends_of_requests(text: str) -> list[int]:
    """Return where the words end with which a sentence of a text requests something."""
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    return [request.end() for request in map(_REQUEST.match, repeat(text), sentences) if request]


def is_credit(text: str) -> bool:
    """Whether a short line names helpers, editors or rights: "Ada Vell contributed to this report."."""
    return len(text) <= _MAX_CREDIT and bool(_CREDIT.search(text))


def reads_on_elsewhere(text: str) -> bool:
    """Whether a short line leads from a teaser to its text: "Read more", "weiterlesen (5 min)"."""
    return len(text) <= _MAX_READ_ON and bool(_READ_ON.match(text))


def consent_words(text: str) -> int:
    """Return how many different words of a consent wall a text holds."""
    return len(_CONSENT.intersection(folded(text).split()))
