"""Words of a page's furniture, by language: labels of sections that hold no article, and of walls before one.

Each is compared as a whole folded line, so a sentence that holds one is safe. Collected from the default texts of
common content systems and aggregator templates.
"""

from __future__ import annotations

import re

from tasks.articles.folding import folded

_SECTIONS = """
hashtags|tags|topics|keywords|related tags|comments|leave a comment|leave a reply|no comments yet|join the conversation
related articles|related stories|related posts|related content|related news|related topics|related|read more|read next
read also|more stories|more news|more on this topic|more on this story|more from|see also|you may also like
you might also like|recommended|recommended for you|recommended stories|most read|most popular|popular|trending|latest news
up next|share|share this|share this article|share this story|follow us|newsletter|sign up|subscribe|advertisement|sponsored
about the author|editors picks|top stories|don t miss|in other news
kommentare|schlagworte|themen|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|auch interessant|teilen
verwandte artikel|weitere artikel|meistgelesen|anzeige|werbung
commentaires|articles liés|à lire aussi|lire aussi|sur le même sujet|partager|les plus lus|publicité|mots clés
comentarios|artículos relacionados|noticias relacionadas|te puede interesar|lea también|compartir|lo más leído|etiquetas
comentários|artigos relacionados|notícias relacionadas|leia também|leia mais|compartilhe|mais lidas|veja também
commenti|articoli correlati|leggi anche|potrebbe interessarti|condividi|i più letti
комментарии|похожие статьи|читайте также|по теме|материалы по теме|теги|поделиться|популярное|реклама
reacties|lees ook|gerelateerde artikelen|meer nieuws|deel dit artikel
komentarze|czytaj także|zobacz także|powiązane artykuły|udostępnij
yorumlar|ilgili haberler|etiketler|paylaş
评论|相关文章|相关阅读|相关新闻|标签|分享|コメント|関連記事|関連ニュース|タグ|댓글|관련 기사|관련기사|태그
تعليقات|مقالات ذات صلة|اقرأ أيضا|مشاركة
"""
_LABELS = frozenset(folded(label) for label in _SECTIONS.replace("\n", "|").split("|") if label)

_APPEAL = re.compile(
    r"\W*(?:read (?:more|also|next|the full)|also read|see also|more (?:from|on|about|great|stories|news)\b|related\b|watch (?:more|also)"
    r"|follow (?:us|me|\S+ on|\S+ \S+ on)\b|subscribe\b|sign up\b|click here|share (?:this|it|on)|like this|join (?:us|our)"
    r"|download (?:the|our)|get (?:the|our) .{0,40}(?:newsletter|app)|have a (?:tip|story)|want more|don['’]t miss"
    r"|lesen sie (?:auch|mehr)|mehr zum|folgen sie uns|(?:à )?lire aussi|suivez-nous|abonnez-vous|lea también|lee también"
    r"|síguenos|suscríbete|leia (?:também|mais)|siga-nos|leggi anche|seguici|iscriviti|читайте также|подписывайтесь"
    r"|lees ook|volg ons|czytaj (?:także|też|również)|zobacz też|ayrıca okuyun|関連記事|相关阅读)",
    re.IGNORECASE,
)
_MAX_APPEAL = 220  # characters
_CREDIT = re.compile(
    r"contributed (?:to (?:this|the)|reporting)|(?:additional )?reporting by|edited by|editing by|written by|report by"
    r"|with (?:files|reporting) from|all rights reserved|copyright (?:©|\d{4})|^©|photo(?:s|graph(?:s|y)?)? by|\bvia (?:getty|ap)\b",
    re.IGNORECASE,
)
_MAX_CREDIT = 160  # characters

_CONSENT = frozenset(
    """
    cookie cookies consent privacy partners gdpr datenschutz einwilligung zustimmung zustimmen confidentialité
    consentement vie-privée privacidad consentimiento privacidade consentimento riservatezza consenso toestemming
    """.split()
)


def is_label(line: str) -> bool:
    """Whether a whole line is the label of a section that holds no article: "Related Articles", "Kommentare"."""
    return len(line) <= 60 and folded(line) in _LABELS


def is_appeal(text: str) -> bool:
    """Whether a short block asks the reader to go on elsewhere: "Read more: ...", "Subscribe to ...", "Lesen Sie auch"."""
    return len(text) <= _MAX_APPEAL and bool(_APPEAL.match(text))


def is_credit(text: str) -> bool:
    """Whether a short last line names helpers, editors or rights: "Ada Vell contributed to this report."."""
    return len(text) <= _MAX_CREDIT and bool(_CREDIT.search(text))


def consent_words(text: str) -> int:
    """Return how many different words of a consent wall a text holds."""
    return len(_CONSENT.intersection(folded(text).split()))
