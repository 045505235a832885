"""Words that make a short line a caption or a picture's credit, by language, where no element says so."""

from __future__ import annotations

import re

_MAX_CAPTION = 250  # characters
_MAX_CREDIT = 40  # characters at the end of a text that name a library

_PICTURES = (
    r"(?:titel|beitrags|symbol|artikel|vorschau|archiv|header)?(?:bild|foto)s?|bild(?:quelle|nachweis|rechte|unterschrift)",
    r"foto(?:credit|nachweis|graf|graf[íi]as?)?s?|photo(?:graph)?s?|(?:featured |file |main |lead )?image(?:n|s|m)?",
    r"abbildung|abb\.?|fig(?:ure|\.)?|picture|cr[ée]dits?(?: photos?| images?)?|immagine|imagem|rysunek|zdjęcie|fot\.",
    r"фото|图|图片|写真|画像|사진|صورة|תמונה",
)
_CREDIT = r"(?: (?:credits?|source|by|courtesy(?: of)?|via|von|de|di))?"
_NUMBER = r"(?: ?\d{1,2})?"
_OPENS = re.compile(rf"\W*(?:{'|'.join(_PICTURES)}){_CREDIT}{_NUMBER}\s*[:：]\s*\w", re.IGNORECASE)
_BRACKETED = re.compile(rf"[(\[](?:{'|'.join(_PICTURES)}){_CREDIT}\s*[:：]", re.IGNORECASE)
_RIGHTS = re.compile(r"^©|©(?=[^.:]*$)", re.IGNORECASE)
_LIBRARIES = (
    r"getty(?: images)?|i?stock(?:photo)?(?:\.com)?|shutterstock|adobe ?stock|picture[- ]alliance|unsplash|pixabay"
    r"|pexels|imago(?: images)?|alamy|depositphotos"
)
_ENDS = re.compile(rf"[/(|,–-]\s*(?:{_LIBRARIES})(?:\.com)?\s*[)\]]?\.?$", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """Whether a short block is a caption or a credit by its words: "Photo: Ada Vell", "... (Foto: Ada Vell)"."""
    if len(text) > _MAX_CAPTION:
        return False
    if "©" in text and _RIGHTS.search(text):
        return True
    if (":" in text or "：" in text) and (_OPENS.match(text) or _BRACKETED.search(text)):
        return True
    return _ENDS.search(text, len(text) - _MAX_CREDIT) is not None
