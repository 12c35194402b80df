"""A session of Standin for each test, with pytest and the standard library alone."""

import json
import os
import subprocess
import urllib.error
import urllib.request
from datetime import datetime

import pytest

# Of a server that others can reach, one in a container for instance.
TOKEN = os.environ.get("STANDIN_ADMIN_TOKEN", "")
# No proxy: it is on this machine.
HTTP = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def failed(message):
    """What pytest.fail raises: no Exception, so that no client under test takes it for one of its own."""
    return pytest.fail.Exception(message, pytrace=False)


def call(method, url, body=None):
    """A call of the admin API: its JSON, its text where that is no JSON, or None where it has neither."""
    request = urllib.request.Request(url, method=method,
                                     data=None if body is None else json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json",
                                              **({"X-Standin-Token": TOKEN} if TOKEN else {})})
    try:
        with HTTP.open(request, timeout=30) as reply:
            text = reply.read().decode()
            is_json = "json" in reply.headers.get("Content-Type", "")
    except urllib.error.HTTPError as refused:
        raise failed(f"{method} {url}: {refused.code} {json.load(refused)['error']}") from None
    except urllib.error.URLError as nobody:
        raise failed(f"no Standin answers at {url} ({nobody.reason}): start one with ./standin serve, say where in "
                     "STANDIN_URL, or name a standin.jar in STANDIN_JAR") from None
    return json.loads(text) if is_json else text or None


class Session:
    """One test's server: where the client goes, what time it is, and what the rules say."""

    def __init__(self, server, opened):
        self.admin = f"{server}/_standin/sessions/{opened['id']}"
        self.url, self.s3 = opened["baseUrl"], opened["s3"]

    def ask(self, method, path, body=None):
        return call(method, self.admin + path, body)

    def advance(self, seconds):
        """Moves the clock; what the client is given in place of time.sleep."""
        self.ask("POST", "/clock/advance", {"by": f"{seconds:.9f}s"})

    def now(self):
        """The time by the session's clock, with its zone; what the client is given in place of datetime.now."""
        return datetime.fromisoformat(self.ask("GET", "/clock")["now"].replace("Z", "+00:00"))

    def outcome(self, result, **more):
        """Tells that the client has ended: complete, partial, empty, failed or unfinished."""
        self.ask("POST", "/outcome", {"result": result, **more})

    def broken(self):
        """The rules that the client broke, by name."""
        rules = self.ask("GET", "/verdict")["rules"]
        return [rule["rule"] for rule in rules if rule["verdict"] == "broken"]


@pytest.fixture(scope="session")
def standin_server():
    """The server's address: that in STANDIN_URL, or of a server from STANDIN_JAR that ends with the tests."""
    jar = os.environ.get("STANDIN_JAR")
    if not jar:
        yield os.environ.get("STANDIN_URL", "http://127.0.0.1:8080").rstrip("/")
        return
    server = subprocess.Popen(["java", "-jar", jar, "serve", "--port", "0", "--quiet"],
                              stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        if not line.startswith("standin is listening on "):
            raise failed(f"{jar} does not start; java said why")
        yield line.split()[-1]
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture
def standin(request, standin_server):
    """A session in the scenario that the test is marked with; the test fails if a rule is broken, or the client
    never came to what the scenario is about."""
    def marked(name):
        return request.node.get_closest_marker(name)

    scenario = marked("scenario")
    clock = marked("clock").args[0] if marked("clock") else "frozen"
    session = Session(standin_server, call("POST", f"{standin_server}/_standin/sessions", {
        "clock": clock,
        # Whoever moves the clock waits by it; any other client waits by the wall's.
        "clientTime": "session" if clock == "frozen" else "wall",
        "scenarios": scenario.kwargs if scenario else {}}))
    try:
        yield session
        verdict = session.ask("GET", "/verdict")
        about_nothing = not scenario and verdict["exchanges"] == 0
        proven = verdict["verdict"] != "unproven" or about_nothing or marked("unproven_passes")
        # Where the test fails, pytest shows what is printed.
        print(*(session.ask("GET", "/journal?format=text") or "").splitlines()[-30:], sep="\n")
        if verdict["verdict"] in ("broken", "unfinished") or not proven:
            report = session.ask("GET", "/verdict?format=text")
            if not proven:
                report += ("Rules about what a client made of its run want standin.outcome(…); a test that is not "
                           "about its scenario is marked unproven_passes.")
            # A test that has failed already keeps its own reason: this may be why.
            if getattr(request.node, "has_failed", False):
                print(report)
            else:
                raise failed(report)
    finally:
        session.ask("DELETE", "")


def pytest_runtest_makereport(item, call):
    if call.when == "call":
        item.has_failed = call.excinfo is not None


def pytest_configure(config):
    for line in ("scenario(vendor=name): what happens to the client",
                 "clock(mode): real, x60 or another clock, for a client that sleeps by itself",
                 "unproven_passes: the client need not come to what the scenario is about"):
        config.addinivalue_line("markers", line)
