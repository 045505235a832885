"""The `clipdesk` command: what it can be told, and which module of flows.commands does it.

Each command is imported only when it is called: `extract` must not pay for Prefect, `--help` for nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.errors import ClipdeskError

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 argparse has no public name for it

_EPILOG = """\
Start with:  clipdesk ingest INBOX   then   clipdesk sql "select * from news.who_said_what limit 20"
Settings are environment variables: CLIPDESK_DATABASE_URL, CLIPDESK_HOME and others; clipdesk doctor shows them.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 it could not be done, 2 it was not understood."""
    options = _parser().parse_args(arguments)
    command = import_module(f"flows.commands.{options.command}")
    try:
        return int(command.run(options))
    except ClipdeskError as error:
        print(f"clipdesk {options.command}: {error}", file=sys.stderr)
        return 1
    except PermissionError as error:
        hint = "use a folder of yours, or be the user whose it is"
        print(f"clipdesk {options.command}: {error.filename}: {error.strerror}; {hint}", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"clipdesk {options.command}: {_bad_settings(error)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print(f"clipdesk {options.command}: stopped; the same command goes on from here", file=sys.stderr)
        return 130


def _bad_settings(error: ValueError) -> str:
    """Name the environment variables that are no good, if that is what is wrong; raise any other error again."""
    from pydantic import ValidationError  # noqa: PLC0415 it costs a tenth of a second, and only a fault needs it

    if not isinstance(error, ValidationError) or error.title != "Settings":
        raise error
    return "; ".join(
        f"CLIPDESK_{one['loc'][0]}".upper() + f" is {one['input']!r}: {one['msg']}" for one in error.errors()
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clipdesk",
        description="Saved news pages into articles, quotes, speakers, statements and stories in Postgres.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show which clipdesk this is")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_ingest(commands)
    _add_retry(commands)
    _add_reprocess(commands)
    _add_maintain(commands)
    _add_extract(commands)
    _add_quotes(commands)
    _add_sql(commands)
    _add_migrate(commands)
    _add_up(commands)
    _add_watch(commands)
    commands.add_parser("down", help="end what clipdesk up has started")
    _add_deploy(commands)
    commands.add_parser("doctor", help="check settings, database, schema, folders, Prefect; say what to do")
    return parser


class _Version(argparse.Action):
    """Prints the version; only then is it looked up, for that costs more than all of this parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and end."""
        print(f"clipdesk {import_module('importlib.metadata').version('clipdesk')}")
        parser.exit()


def _add_ingest(commands: _Commands) -> None:
    parser = commands.add_parser("ingest", help="take in what lies in a folder, once, and load it into Postgres")
    parser.add_argument("inbox", type=Path, help="the folder; originals move from it to the archive")
    _add_saved_at(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def _add_retry(commands: _Commands) -> None:
    parser = commands.add_parser("retry", help="take rejected files again: all, or some by reason or name")
    parser.add_argument(
        "--reason", action="append", default=[], metavar="CODE", help="only files rejected for it; may be repeated"
    )
    parser.add_argument(
        "--name", action="append", default=[], metavar="NAME", help="only files so called: a pattern or a part of it"
    )
    _add_saved_at(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def _add_reprocess(commands: _Commands) -> None:
    parser = commands.add_parser("reprocess", help="read archived originals again with newer code")
    parser.add_argument(
        "--older-than", metavar="VERSION", help="only what an older clipdesk has read; unset: older than this one"
    )
    parser.add_argument("--all", action="store_true", help="everything, whichever version has read it")
    parser.add_argument("--dry-run", action="store_true", help="show what would change; write nothing")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def _add_maintain(commands: _Commands) -> None:
    parser = commands.add_parser("maintain", help="say what has gathered and what to do about it; remove what is past")
    parser.add_argument(
        "--delete", action="store_true", help="remove what CLIPDESK_KEEP_*_DAYS give a time; else show it"
    )
    parser.add_argument(
        "--stale-days", type=_days, default=7, metavar="N", help="list files that lie about for longer (%(default)s)"
    )


def _add_extract(commands: _Commands) -> None:
    parser = commands.add_parser("extract", help="print what files hold, one JSON line a page; needs no database")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--indirect", action="store_true", help="also what is reported without quotation marks")
    parser.add_argument("--explain", action="store_true", help="also each part of a page: who has it, or what cut it")
    _add_saved_at(parser)


def _add_saved_at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--saved-at", type=_moment, metavar="TIME", help="when the pages were saved, ISO 8601 with zone"
    )


def _add_quotes(commands: _Commands) -> None:
    parser = commands.add_parser("quotes", help='find quotes in {"name", "text"} lines from standard input')
    parser.add_argument("file", nargs="?", type=Path, help="read the lines from this file instead")
    parser.add_argument("--indirect", action="store_true", help="also what is reported without quotation marks")
    parser.add_argument("--explain", action="store_true", help="say for each quote the rule and the words it went by")


def _add_sql(commands: _Commands) -> None:
    parser = commands.add_parser("sql", help="run one query, read-only, and print a table")
    parser.add_argument("query", help='for example "select * from news.statement_list order by articles desc limit 10"')
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to print it")
    parser.add_argument("--width", type=int, default=0, help="columns of the table; 0: those of the terminal")


def _add_migrate(commands: _Commands) -> None:
    parser = commands.add_parser("migrate", help="bring the schema of the database up to date")
    parser.add_argument("--with-prefect", action="store_true", help="make Prefect's database beside it, too")
    parser.add_argument("--down-to", type=int, metavar="N", help="go back to migration N; 0 removes everything")


def _add_up(commands: _Commands) -> None:
    parser = commands.add_parser("up", help="run it all here: Postgres, Prefect with its UI, schedules, a worker")
    parser.add_argument("inbox", nargs="?", type=Path, help="what scheduled runs take in; else CLIPDESK_INBOX")
    parser.add_argument("--watch", action="store_true", help="start a run within seconds of a file's arrival, too")
    port = os.environ.get("PREFECT_SERVER_API_PORT", "4200")
    parser.add_argument("--port", type=_port, default=port, help="the port of Prefect's UI on 127.0.0.1 (%(default)s)")


def _add_deploy(commands: _Commands) -> None:
    parser = commands.add_parser("deploy", help="register work pool, automations and deployments with PREFECT_API_URL")
    parser.add_argument(
        "--here", action="store_true", help="workers run in this environment: they start runs with its Python, at once"
    )


def _add_watch(commands: _Commands) -> None:
    parser = commands.add_parser("watch", help="start a run within seconds when a file arrives; needs PREFECT_API_URL")
    parser.add_argument("inbox", nargs="?", type=Path, help="the folder to watch; else CLIPDESK_INBOX")


def _port(text: str) -> int:
    """Parse the number of a port."""
    if not text.isdecimal() or not 0 < int(text) < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number up to 65535")
    return int(text)


def _days(text: str) -> int:
    """Parse a number of days, at least one."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days")
    return int(text)


def _moment(text: str) -> datetime:
    """Parse a time that has a zone: without one it would be a guess."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no zone: write {text}Z for UTC, or {text}+02:00")
    return moment


if __name__ == "__main__":
    sys.exit(main())
