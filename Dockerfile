# One image for the migrations, Prefect's server and the worker: all three need the same pins.
FROM python:3.11.13-slim-bookworm AS build
COPY constraints.txt /tmp/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r /tmp/constraints.txt
WORKDIR /app
COPY pyproject.toml README.md LICENSE prefect.yaml ./
COPY flows flows
COPY tasks tasks
COPY sql sql
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .

FROM python:3.11.13-slim-bookworm
# The folders exist here so that new volumes belong to the user that writes them.
RUN useradd --uid 10001 --create-home clipdesk \
    && install -d -o clipdesk -g clipdesk /data /data/inbox /data/archive /data/rejected
COPY --from=build /venv /venv
COPY --from=build /app /app
# Prefect keeps its profile and unpacked UI in a folder that may vanish: what it must remember is in Postgres.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    CLIPDESK_HOME=/data \
    CLIPDESK_INBOX=/data/inbox \
    HOME=/tmp \
    PREFECT_HOME=/tmp/prefect \
    PREFECT_SERVER_UI_STATIC_DIRECTORY=/tmp/prefect/ui \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT=false \
    DO_NOT_TRACK=1
WORKDIR /app
USER clipdesk
CMD ["clipdesk", "doctor"]
