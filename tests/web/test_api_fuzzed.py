"""Requests made up from the API's own description: whatever comes, the answer is one that the description promises."""

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from pastno.reading.rules import RulesReader
from pastno.store import open_store
from pastno.web.api.door import PREFIX
from pastno.web.app import create_app
from pastno.web.settings import Settings

EXAMPLES = 3
# A text may be of the right type and still be no case file: that is told by 400, a version that never was by 412.
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", 400, 401, 403, 404, 412]},
    "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 412, 415, 422]},
}


@schemathesis.serializer("application/zip")
def packed(context, value):
    """What is made up for an archive, as it is."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture
def description(tmp_path):
    """The API's description, bound to the app that it describes."""
    settings = Settings(hosts=("testserver",))
    store = open_store(str(tmp_path / "pastno.db"))
    store.new("me", "A no", "", [("no.txt", b"It's a global decision.")])
    key = {"authorization": f"Bearer {settings.token}"}
    config = SchemathesisConfig.from_dict(
        {
            "auth": {"openapi": {"token": {"bearer": settings.token}}},
            "seed": 1,
            "generation": {"max-examples": EXAMPLES, "database": "none"},
            "phases": {"stateful": {"max-steps": 4}},
            "checks": CHECKS,
        }
    )
    app = create_app(settings, store, reader=RulesReader())
    yield schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app, config=config, headers=key)
    store.close()


def test_every_answer_is_as_described(description):
    asked, wrong = set(), []
    for event in from_schema(description).execute():
        if isinstance(event, events.ScenarioFinished):
            asked.add(event.label)
            for name, checks in event.recorder.checks.items():
                request = event.recorder.interactions.get(name)
                wrong += [
                    f"{event.label}: {c.failure_info.failure} {request and request.request.uri}"
                    for c in checks
                    if c.failure_info
                ]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(str(event))
    assert not wrong, "\n".join(wrong)
    assert len(asked) >= 30
