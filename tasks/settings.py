"""Every setting, its environment variable and its default. Read by `Settings()`, never at import."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from tasks.reading_settings import PREFIX, READING


class Settings(BaseSettings):
    """What clipdesk reads from the environment: each field is `CLIPDESK_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: SecretStr | None = Field(None, description="Postgres to use; unset: the embedded one under `home`.")
    home: Path = Field(
        default_factory=lambda: user_data_path("clipdesk"), description="Embedded Postgres, archive and rejected files."
    )
    inbox: Path | None = Field(None, description="What scheduled runs take in; unset: `home`/inbox.")
    archive: Path | None = Field(None, description="Where ingested originals go, by hash; unset: `home`/archive.")
    rejected: Path | None = Field(None, description="Where refused originals go, by hash; unset: `home`/rejected.")
    watch: bool = Field(default=False, description="`clipdesk up` watches the inbox: a run within seconds of a file.")
    settle_seconds: float = Field(2.0, ge=0, description="A file is taken once it has stood still for this long.")
    workers: int = Field(READING.workers, ge=0, description="Child processes that read pages; 0: one a core.")
    dask_address: str | None = Field(
        None,
        description="Scheduler for runs with the engine dask, as tcp://host:8786; unset: a cluster on this machine.",
    )
    page_seconds: int = Field(READING.page_seconds, ge=1, description="CPU seconds that one file may cost.")
    page_memory_mib: int = Field(READING.page_memory_mib, ge=256, description="Address space of a child process, MiB.")
    max_file_mib: int = Field(READING.max_file_mib, ge=1, description="A larger file is rejected unread, MiB.")
    max_text_mib: int = Field(
        READING.max_text_mib, ge=1, description="A larger decoded or unpacked document is rejected, MiB."
    )

    keep_archive_days: int | None = Field(
        None, ge=1, description="`clipdesk maintain --delete` removes archived originals older than this; unset: never."
    )
    keep_rejected_days: int | None = Field(None, ge=1, description="The same for refused originals.")
    keep_runs_days: int | None = Field(
        None, ge=1, description="The same for the records of runs that gave no file its outcome."
    )

    @property
    def inbox_path(self) -> Path:
        """The folder that scheduled runs take in."""
        return self.inbox or self.home / "inbox"

    @property
    def archive_path(self) -> Path:
        """The folder of ingested originals."""
        return self.archive or self.home / "archive"

    @property
    def rejected_path(self) -> Path:
        """The folder of refused originals."""
        return self.rejected or self.home / "rejected"
