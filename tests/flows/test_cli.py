"""The command line: what it understands, and how it says what went wrong."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import pytest

from flows import cli
from flows.commands import extract, quotes
from tasks.errors import StoreUnavailableError
from tasks.reading_settings import READING, ReadingSettings
from tasks.settings import Settings


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Help shows what there is to do, and where to start."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    for command in ("ingest", "retry", "reprocess", "maintain", "extract", "quotes", "sql", "migrate", "doctor"):
        assert command in shown
    assert "Start with:" in shown


def test_a_time_without_a_zone_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """A naive time would be a guess: it is refused, with how to write it."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["extract", "page.html", "--saved-at", "2026-01-02T10:00"])
    assert caught.value.code == 2
    assert "2026-01-02T10:00Z" in capsys.readouterr().err


def test_a_missing_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is said to be not there, before anything is started."""
    assert cli.main(["ingest", str(tmp_path / "none")]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith("clipdesk ingest: There is no folder")
    assert len(shown.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (StoreUnavailableError("Postgres is away."), 1, "clipdesk extract: Postgres is away."),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_errors_become_a_sentence_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, says: str
) -> None:
    """Every known failure ends in one line for a person and a code for a script."""

    def fail(_: Namespace) -> int:
        raise error

    monkeypatch.setattr(extract, "run", fail)
    assert cli.main(["extract", "x"]) == code
    assert says in capsys.readouterr().err


def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each environment variable that cannot be used is told with its value and what it should be."""
    monkeypatch.setenv("CLIPDESK_WORKERS", "many")
    monkeypatch.setenv("CLIPDESK_SETTLE_SECONDS", "-1")
    assert cli.main(["doctor"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "CLIPDESK_WORKERS is 'many': Input should be a valid integer" in line
    assert "CLIPDESK_SETTLE_SECONDS is '-1': Input should be greater than or equal to 0" in line


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other error keeps its traceback: it is for us to read."""

    def fail(_: Namespace) -> int:
        raise ValueError("a slip")

    monkeypatch.setattr(extract, "run", fail)
    with pytest.raises(ValueError, match="a slip"):
        cli.main(["extract", "x"])


def test_what_may_not_be_touched_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Another user's folder is one sentence with its name."""

    def fail(_: Namespace) -> int:
        raise PermissionError(13, "Permission denied", "/srv/theirs")

    monkeypatch.setattr(extract, "run", fail)
    assert cli.main(["extract", "x"]) == 1
    assert capsys.readouterr().err.startswith("clipdesk extract: /srv/theirs: Permission denied; use a folder of yours")


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_is_a_number(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What no server can listen on is not understood."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["up", "--port", port])
    assert caught.value.code == 2
    assert f"'{port}' is no port" in capsys.readouterr().err


def test_a_closed_pipe_is_no_error() -> None:
    """`clipdesk ... | head` ends without a trace."""
    command = f"{sys.executable} -m flows.cli quotes | head -c 5"
    line = '{"name": "a", "text": "\\"We will go,\\" said Ida Vance."}\n'
    done = subprocess.run(command, shell=True, input=line * 2000, capture_output=True, text=True, check=False)  # noqa: S602 a pipe is what is tested
    assert "Traceback" not in done.stderr


def test_quotes_answers_line_by_line() -> None:
    """Each line has its answer, with offsets into its own text."""
    text = '"We will not close the bridge this year," said Ida Vance, the mayor.'
    (document,) = quotes.documents([quotes.json.dumps({"name": "a", "text": text}), "  "])
    record = quotes.json.loads(quotes.as_json(document, indirect=False))
    assert "indirect" not in record
    (quote,) = record["quotes"]
    assert record["name"] == "a"
    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert quote["speaker"] == "Ida Vance"


def test_indirect_speech_beside_the_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for, what is reported without marks has a key of its own; the quotes stay what they are."""
    path = tmp_path / "lines"
    path.write_text(
        '{"name": "a", "text": "Ida Vance said the road was shut. \\"It is,\\" she said."}', encoding="utf-8"
    )
    assert cli.main(["quotes", "--indirect", str(path)]) == 0
    record = quotes.json.loads(capsys.readouterr().out)
    assert [quote["text"] for quote in record["quotes"]] == ["It is,"]
    assert [(quote["text"], quote["kind"]) for quote in record["indirect"]] == [("the road was shut", "indirect")]


def test_quotes_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked to explain, the command prints lines to read under the name of each text."""
    path = tmp_path / "lines"
    path.write_text('{"name": "a", "text": "\\"We will go,\\" said Ida Vance."}', encoding="utf-8")
    assert cli.main(["quotes", "--explain", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "== a",
        '1. "We will go," (direct, 1-12)',
        "   said by Ida Vance (person), confidence 0.97",
    ]


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"name": "a"}'])
def test_a_bad_line_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is no document is named by its number."""
    path = tmp_path / "lines"
    path.write_text("\n" + line, encoding="utf-8")
    assert cli.main(["quotes", str(path)]) == 1
    assert "Line 2" in capsys.readouterr().err


def test_extract_prints_a_line_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files and folders give a JSON line each page, in order; what an ingest would skip is skipped."""
    for name in ("b.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("The bridge\n\n" + "It stays open for a year, the council said. " * 20)
    assert cli.main(["extract", str(tmp_path), str(tmp_path / "b.txt")]) == 0
    records = [quotes.json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(record["path"]).name for record in records] == ["a.txt", "b.txt", "b.txt"]
    assert [len(record["articles"]) for record in records] == [1, 1, 1]


def test_extract_gives_indirect_speech_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under a key of its own; without the option there is no such key."""
    page = tmp_path / "a.txt"
    page.write_text("The bridge\n\n" + "The bridge stays open for a year, the council said. " * 20)
    assert cli.main(["extract", "--indirect", str(page)]) == 0
    (article,) = quotes.json.loads(capsys.readouterr().out)["articles"]
    assert {clause["text"] for clause in article["indirect"]} == {"The bridge stays open for a year"}
    assert cli.main(["extract", str(page)]) == 0
    assert '"indirect"' not in capsys.readouterr().out


def test_extract_of_nothing_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there is named."""
    assert cli.main(["extract", str(tmp_path / "none")]) == 1
    assert "There is no file or folder" in capsys.readouterr().err


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for its version, the command says it and does nothing else."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"clipdesk {version('clipdesk')}\n"


def test_extract_imports_neither_settings_nor_parsers() -> None:
    """What prints pages pays for nothing but that: the children parse, and no setting is set."""
    check = (
        "import sys, flows.cli, flows.commands.extract;"
        "print({'pydantic', 'lxml', 'prefect', 'sqlalchemy', 'importlib.metadata'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_reading_goes_by_the_defaults_or_by_all_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set is checked as any other, in small letters too; otherwise the defaults hold."""
    for name in ReadingSettings.__dataclass_fields__:
        monkeypatch.delenv(f"CLIPDESK_{name.upper()}", raising=False)
    assert extract.reading_settings() == ReadingSettings()
    monkeypatch.setenv("clipdesk_page_seconds", "7")
    assert extract.reading_settings().page_seconds == 7
    monkeypatch.setenv("CLIPDESK_WORKERS", "-1")
    with pytest.raises(ValueError, match="workers"):
        extract.reading_settings()


def test_the_settings_have_the_defaults_of_reading() -> None:
    """There is one default for each, whoever reads it."""
    settings = Settings()
    assert {name: getattr(settings, name) for name in asdict(READING)} == asdict(READING)
