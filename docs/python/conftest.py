"""A session of Standin for each test, with pytest and the standard library alone."""

import json
import os
import urllib.request

import pytest

STANDIN = os.environ.get("STANDIN_URL", "http://127.0.0.1:8080")
# Of a server that others can reach, one in a container for instance.
TOKEN = os.environ.get("STANDIN_ADMIN_TOKEN", "")
# No proxy: it is on this machine.
HTTP = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def admin(method, path, body=None):
    """A call of the admin API: its JSON, or None where it has none."""
    request = urllib.request.Request(
        STANDIN + "/_standin" + path, method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **({"X-Standin-Token": TOKEN} if TOKEN else {})})
    with HTTP.open(request, timeout=30) as reply:
        text = reply.read()
    return json.loads(text) if text else None


class Session:
    """One test's server: where the client goes, what time it is, and what the rules say."""

    def __init__(self, opened):
        self.id, self.url, self.s3 = opened["id"], opened["baseUrl"], opened["s3"]

    def ask(self, method, path, body=None):
        return admin(method, f"/sessions/{self.id}{path}", body)

    def advance(self, seconds):
        """Moves the clock; what the client is given in place of time.sleep."""
        self.ask("POST", "/clock/advance", {"by": f"{seconds}s"})

    def outcome(self, result, **more):
        """Tells that the client has ended: complete, partial, empty, failed or unfinished."""
        self.ask("POST", "/outcome", {"result": result, **more})

    def broken(self):
        """The rules that the client broke, by name."""
        rules = self.ask("GET", "/verdict")["rules"]
        return [rule["rule"] for rule in rules if rule["verdict"] == "broken"]


@pytest.fixture
def standin(request):
    """A session in the scenario that the test is marked with; the test fails if a rule is broken."""
    mark = request.node.get_closest_marker("scenario")
    session = Session(admin("POST", "/sessions", {
        "clock": "frozen", "clientTime": "session",
        "scenarios": mark.kwargs if mark else {}}))
    try:
        yield session
        assert session.broken() == []
    finally:
        admin("DELETE", f"/sessions/{session.id}")


def pytest_configure(config):
    config.addinivalue_line("markers", "scenario(vendor=name): what happens to the client")
