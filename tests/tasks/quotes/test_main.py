"""The command `python -m tasks.quotes`: a line of JSON in, a line of JSON out."""

from __future__ import annotations

import io
import json
import runpy
import sys

import pytest

from tasks.quotes.__main__ import main


def _answers(lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give the lines that the command prints for the lines it reads."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(lines)))
    main()
    return capsys.readouterr().out.splitlines()


def test_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing read, nothing printed."""
    assert _answers([], monkeypatch, capsys) == []


def test_order(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line is answered, in order, those without quotes too."""
    lines = [json.dumps({"name": name, "text": text}) + "\n" for name, text in (("b", ""), ("a", '"Go," Bell said.'))]
    answers = [json.loads(line) for line in _answers(lines, monkeypatch, capsys)]
    assert [(answer["name"], len(answer["quotes"])) for answer in answers] == [("b", 0), ("a", 1)]


def test_letters(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Letters of all scripts are printed as they are."""
    line = json.dumps({"name": "ж", "text": "«Мы едем», — сказал Олег Калинин."})
    assert "Олег Калинин" in _answers([line], monkeypatch, capsys)[0]


def test_as_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Run as a module it answers, too."""
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"name": "a", "text": ""}\n'))
    monkeypatch.delitem(sys.modules, "tasks.quotes.__main__")
    runpy.run_module("tasks.quotes", run_name="__main__")
    assert json.loads(capsys.readouterr().out) == {"name": "a", "quotes": []}


@pytest.mark.parametrize("line", ["no json\n", '{"name": "a"}\n'])
def test_broken_line(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is no article stops the command, not silently."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(line))
    with pytest.raises((ValueError, KeyError)):
        main()
