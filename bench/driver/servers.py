"""The servers that are compared: how each starts, and how it is asked the same."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time

from driver import tools
from driver.failure import Failure, require

START = "/api/v1/nql/export"
STATUS = "/api/v1/nql/status/"
HEADERS = {"Authorization": "Bearer me", "Content-Type": "application/json"}
QUERY = json.dumps({"queryId": "#runs_for_a_week", "compression": "NONE"})
BROKEN = json.dumps({"queryId": 7})
REPLY = b'{"status":"IN_PROGRESS","resultsFileUrl":null,"errorDescription":null}'
EXPORT = "8ce31c12-e0c2-4a9e-b36d-25c88327d8f6"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def server(name, built):
    """A server that is not started yet."""
    return {
        "bare": Bare,
        "standin": Standin,
        "standin-quiet": QuietStandin,
        "wiremock": WireMock,
        "wiremock-no-journal": ForgetfulWireMock,
        "prism": Prism,
    }[name](built)


class Server:
    """One process that answers on a port of its own; used in a with statement."""

    # Whether it refuses a request whose body is wrong, and whether it answers a poll with REPLY.
    validates = True
    says_status = True
    patience = 60

    def __init__(self, built):
        self.built = built
        self.port = free_port()
        self.process = None
        self.folder = None
        self.created = QUERY

    def command(self):
        raise NotImplementedError

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="standin-bench-")
        self.prepare(pathlib.Path(self.folder.name))
        with open(pathlib.Path(self.folder.name) / "log", "wb") as log:
            began = time.monotonic()
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                cwd=self.folder.name, start_new_session=True)
        try:
            self.await_first_200(began)
        except BaseException:
            self.__exit__()
            raise
        return self

    def prepare(self, folder):
        """Writes the files that it reads."""

    def await_first_200(self, began):
        # By a raw socket and in small steps: what is measured here may be a third of a second.
        wanted = (
            f"POST {START} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
            + f"Content-Length: {len(self.first)}\r\n\r\n{self.first}"
        ).encode()
        while time.monotonic() < began + self.patience:
            require(self.process.poll() is None, f"{self.name()} ended at its start:\n{self.log()}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as one:
                one.sendall(wanted)
                if one.recv(64).startswith(b"HTTP/1.1 200"):
                    self.start_seconds = time.monotonic() - began
                    return
            time.sleep(0.002)
        raise Failure(f"{self.name()} gave no 200 within {self.patience} s:\n{self.log()}")

    # What the first request asks for; known without any file of ours.
    first = json.dumps({"queryId": "#fails_at_once", "compression": "NONE"})

    def name(self):
        return type(self).__name__

    def log(self):
        return (pathlib.Path(self.folder.name) / "log").read_text(errors="replace")[-2000:]

    def __exit__(self, *_):
        if self.process:
            self.resume()
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.signal(signal.SIGKILL)
                self.process.wait()
        self.folder.cleanup()

    def signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def pause(self):
        """Takes no processor until it is resumed, so that another can be measured."""
        self.signal(signal.SIGSTOP)

    def resume(self):
        self.signal(signal.SIGCONT)

    def call(self, method, path, body=None, headers=HEADERS):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            return reply.status, reply.read(), reply.headers
        except OSError as e:
            raise Failure(f"{self.name()} does not answer {method} {path}: {e}") from e
        finally:
            connection.close()

    def memory_kib(self):
        """Resident and proportional memory of the process and its children."""
        rss = pss = 0
        for pid in self.pids():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
                pss += int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1))
                rss += int(re.search(r"^VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M).group(1))
        require(rss > 0, f"the memory of {self.name()} cannot be read")
        return rss, pss

    def pids(self):
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            with contextlib.suppress(FileNotFoundError):
                todo += map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        return found

    def exports(self, number):
        """The ids of as many exports that run; peers take any id for one."""
        return [f"{EXPORT[:-6]}{i:06d}" for i in range(number)]

    def journaled(self):
        """How many exchanges its journal has seen; None where there is none to ask."""
        return None

    def prove(self):
        """Fails if it does not do the work that it is compared by."""
        status, _, _ = self.call("POST", START, self.created)
        require(status == 200, f"{self.name()}: expected 200 for a right body but was {status}")
        status, _, _ = self.call("POST", START, BROKEN)
        require(
            (400 <= status < 500) == self.validates,
            f"{self.name()}: a wrong body was answered by {status}, so its validation is not what is claimed")
        if self.says_status:
            status, body, _ = self.call("GET", STATUS + self.exports(1)[0])
            require(status == 200 and body == REPLY, f"{self.name()}: expected the status but was {status} {body!r}")


class Java(Server):
    def java(self, *arguments):
        return [tools.java(), *arguments]


class Bare(Java):
    validates = False

    def command(self):
        return self.java("-cp", self.built, "dev.standin.bench.BareServer", str(self.port))


class Standin(Server):
    """As it comes, with its log of requests on standard error."""

    more = ()

    def command(self):
        return [str(tools.ROOT / "standin"), "serve", "--port", str(self.port), "--max-exports", "160000",
                "--scenarios", str(tools.BENCH / "scenarios"), *self.more]

    def exports(self, number):
        ids = []
        for _ in range(number):
            status, body, _ = self.call("POST", START, QUERY)
            require(status == 200, f"Standin: expected 200 for an export but was {status} {body!r}")
            ids.append(json.loads(body)["exportId"])
        return ids

    def session(self):
        status, body, _ = self.call("GET", "/_standin/sessions/default")
        require(status == 200, f"Standin: expected its session but was {status} {body!r}")
        return json.loads(body)

    def journaled(self):
        return self.session()["journal"]["appended"]


class QuietStandin(Standin):
    more = ("--quiet",)


class PlainStandin(Standin):
    """Without files of ours, as a user starts it."""

    def command(self):
        return [str(tools.ROOT / "standin"), "serve", "--port", str(self.port)]


class WireMock(Java):
    more = ()

    def prepare(self, folder):
        mappings = folder / "mappings"
        mappings.mkdir()
        created = {"exportId": EXPORT}
        schema = {
            "type": "object", "required": ["queryId"],
            "properties": {
                "queryId": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^#[a-z0-9_]{2,255}$"},
                "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
                "compression": {"enum": ["ZSTD", "GZIP", "NONE", None]},
            },
        }
        self.map(mappings / "start.json", created, {
            "method": "POST", "urlPath": START,
            "bodyPatterns": [{"matchesJsonSchema": schema, "schemaVersion": "V202012"}]})
        self.map(mappings / "status.json", json.loads(REPLY), {
            "method": "GET", "urlPathPattern": STATUS + "[^/]+"})

    @staticmethod
    def map(file, reply, request):
        body = json.dumps(reply, separators=(",", ":"))
        response = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": body}
        file.write_text(json.dumps({"request": request, "response": response}))

    def command(self):
        return self.java(
            "-jar", str(tools.wiremock()), "--port", str(self.port), "--bind-address", "127.0.0.1",
            "--root-dir", self.folder.name, "--disable-banner", *self.more)

    def journaled(self):
        status, body, _ = self.call("GET", "/__admin/requests?limit=1")
        return json.loads(body)["meta"]["total"] if status == 200 else None


class ForgetfulWireMock(WireMock):
    more = ("--no-request-journal",)

    def journaled(self):
        return None


class Prism(Server):
    """Says what its document has for an example: other bytes, about as many."""

    says_status = False

    def command(self):
        return [str(tools.prism()), "mock", "--host", "127.0.0.1", "--port", str(self.port),
                "--verboseLevel", "silent", str(tools.ROOT / "specs/nexthink/openapi.json")]
