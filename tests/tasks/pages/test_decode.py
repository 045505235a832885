"""Bytes to text: every order of evidence, and what is mended on the way."""
# ruff: noqa: RUF001 - signs of other scripts are what is tested

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.decode import CONTROL, SURROGATE, SURROGATE_REFERENCE, decode, mend

RUSSIAN = "Городской совет решил оставить старый мост открытым ещё на один год, сказала Вера Линден. "
GREEK = "Το δημοτικό συμβούλιο αποφάσισε να μείνει ανοιχτή η παλιά γέφυρα για έναν ακόμη χρόνο. "
JAPANESE = "市議会は火曜日、古い橋をもう一年開けておくことを決めた。"
CHINESE = "市议会星期二决定让这座旧桥再开放一年，这是他们说的。"
KOREAN = "시의회는 화요일에 오래된 다리를 일 년 더 열어 두기로 결정했다. "
GERMAN = "Der Stadtrat will die Brücke über die Förde für ein weiteres Jahr öffnen, heißt es. "
POLISH = "Rada miasta postanowiła, że most będzie otwarty jeszcze przez rok, żeby zdążyć z pracą. "


def page(text: str, charset: str | None = None) -> str:
    """Write a small page."""
    head = f'<meta charset="{charset}">' if charset else ""
    return f"<!DOCTYPE html><html><head>{head}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_mark_decides(encoding: str) -> None:
    """A byte order mark is believed over any declaration, and leaves no trace in the text."""
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }
    text = page(RUSSIAN, "windows-1252")
    assert decode(marks[encoding] + text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_charsets_without_a_mark_are_guessed(encoding: str) -> None:
    """UTF-16 and UTF-32 show themselves by where their NULs stand."""
    text = page(RUSSIAN + CHINESE)
    assert decode(text.encode(encoding)) == (text, ("charset_guessed",))


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("Shift_JIS", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("euc-kr", "cp949", KOREAN),
        ("iso-8859-2", "iso8859-2", POLISH),
        ("iso-8859-1", "cp1252", "“Quoted” – it’s €5"),
    ],
)
def test_declared_legacy_charset_is_read_as_browsers_do(declared: str, encoding: str, text: str) -> None:
    """A declared charset that fits gives the text without a warning; iso-8859-1 means windows-1252."""
    decoded = decode(page(text, declared).encode(encoding))
    assert text in decoded.text
    assert decoded.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("cp866", RUSSIAN),
        ("iso8859-5", RUSSIAN),
        ("cp1253", GREEK),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("gb18030", CHINESE),
        ("cp949", KOREAN),
        ("cp1252", GERMAN),
        ("cp1250", POLISH),
    ],
)
def test_undeclared_legacy_charset_is_guessed(encoding: str, text: str) -> None:
    """Without a declaration the charset is told by the signs that languages use most."""
    decoded = decode(page(text * 3).encode(encoding))
    assert text in decoded.text
    assert decoded.warnings == ("charset_guessed",)


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    """Browsers save in UTF-8 and leave the old declaration in place."""
    assert decode(page(RUSSIAN, "windows-1251").encode()) == (page(RUSSIAN, "windows-1251"), ("charset_mismatch",))


def test_ascii_page_may_declare_anything_known() -> None:
    """Plain ASCII is the same in each charset, so there is nothing to warn of."""
    assert decode(page("plain", "windows-1251").encode()).warnings == ()


def test_legacy_bytes_that_claim_utf8_are_guessed() -> None:
    """A page that says UTF-8 and is windows-1251 is read as what it is."""
    decoded = decode(page(RUSSIAN, "utf-8").encode("cp1251"))
    assert RUSSIAN in decoded.text
    assert decoded.warnings == ("charset_mismatch",)


def test_declared_charset_that_does_not_fit_is_replaced_by_a_guess() -> None:
    """Japanese in EUC-JP that is declared Korean is told by its kana."""
    decoded = decode(page(JAPANESE * 4, "utf-16").encode("euc_jp"))
    assert JAPANESE in decoded.text
    assert "charset_mismatch" in decoded.warnings


@pytest.mark.parametrize("label", ["x-unknown-9", "unicode_escape", "idna", "hex", "utf-7", "rot13", "replacement"])
def test_labels_that_browsers_do_not_know_are_no_word(label: str) -> None:
    """A label of Python's codecs, or of none, is passed over with a warning."""
    assert decode(page(RUSSIAN, label).encode()) == (page(RUSSIAN, label), ("charset_unknown",))


def test_label_of_the_container_goes_first() -> None:
    """What came beside the bytes is believed before what the page says of itself."""
    assert RUSSIAN in decode(page(RUSSIAN, "koi8-r").encode("cp1251"), "windows-1251").text


def test_text_is_not_searched_for_declarations() -> None:
    """A plain text that speaks of charsets declares none."""
    assert decode(b'<meta charset="utf-7"> is odd', markup=False).warnings == ()


def test_xml_declaration_counts() -> None:
    """XHTML declares its charset in the XML declaration."""
    assert RUSSIAN in decode(f'<?xml version="1.0" encoding="koi8-r"?>{RUSSIAN}'.encode("koi8-r")).text


def test_iso_2022_jp_is_read_though_it_is_all_ascii() -> None:
    """Its bytes are ASCII, so that only the declaration and the escapes tell."""
    assert JAPANESE in decode(page(JAPANESE, "iso-2022-jp").encode("iso2022_jp")).text


@pytest.mark.parametrize("broken", [b"\xff\xfe\xc3\x28", b"\xed\xa0\x80", b"\xc3"])
def test_few_broken_bytes_in_utf8_are_replaced(broken: bytes) -> None:
    """A slip does not make a UTF-8 page another charset."""
    decoded = decode(page("caf@@ ok", "utf-8").encode().replace(b"@@", broken))
    assert "caf\ufffd" in decoded.text
    assert decoded.warnings == ("replacement_characters",)


def test_mostly_valid_utf8_stays_utf8() -> None:
    """Three windows-1251 letters in a UTF-8 page are replaced, the rest is kept."""
    decoded = decode(page(RUSSIAN + "@@").encode().replace(b"@@", "мир".encode("cp1251")))
    assert RUSSIAN in decoded.text
    assert decoded.warnings == ("replacement_characters",)


def test_replacement_characters_of_the_page_itself_are_no_slip() -> None:
    """A U+FFFD that was saved as such is the page's text."""
    assert decode(page("a\ufffdb").encode()).warnings == ()


def test_nul_and_controls_are_removed() -> None:
    """The database refuses NUL, and no reader wants the rest."""
    assert decode(b"<p>a\0b\x01c\x1b[31m\td</p>") == ("<p>abc[31m\td</p>", ("nul_removed", "control_removed"))


@pytest.mark.parametrize("reference", ["&#xD800;", "&#xdfff", "&#55296;", "&#057343;"])
def test_references_to_lone_surrogates_are_replaced(reference: str) -> None:
    """A reference to half a pair stands for no sign."""
    assert decode(f"<p>x{reference}y</p>".encode()) == ("<p>x\ufffdy</p>", ("surrogate_replaced",))


@pytest.mark.parametrize("reference", ["&#xD7FF;", "&#xE000;", "&#55295;", "&#57344;", "&#553000;", "&#xD8000;"])
def test_references_to_whole_signs_stay(reference: str) -> None:
    """The neighbours of the surrogates are signs like any other."""
    assert decode(f"<p>x{reference}y</p>".encode()).warnings == ()


def test_mend_takes_text_of_any_origin() -> None:
    """Text out of JSON can hold a lone surrogate, which no encoding takes."""
    assert mend("a\ud800b") == ("a\ufffdb", ("surrogate_replaced",))


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1251", "shift_jis", "gbk", "utf-7", ""]))
def test_any_bytes_decode_to_storable_text(data: bytes, label: str | None) -> None:
    """Whatever the bytes and the label: text without NULs and surrogates, and never an exception."""
    text = decode(data, label).text
    assert "\0" not in text
    assert not SURROGATE.search(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_utf8_round_trip(text: str) -> None:
    """UTF-8 with its mark comes back as it was."""
    assert decode(codecs.BOM_UTF8 + text.encode(), markup=False).text == text


@given(st.text(st.sampled_from("a &#x;dD8005529\0\x0b\t\n\x7f\x80\x9f\xa0é한\ud7ff\ud800\udfff\ufffd😀"), max_size=30))
def test_the_quick_look_misses_nothing(text: str) -> None:
    """Nothing that is to be mended passes the look that spares clean text the patterns."""
    mended = mend(text).text
    assert not any(pattern.search(mended) for pattern in (CONTROL, SURROGATE, SURROGATE_REFERENCE))
