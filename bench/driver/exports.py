"""Measurements that have no peer but the least that could do the same work."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.parse

from driver import servers, tools
from driver.failure import Failure, require

EVENTS = 1_000_000
COLLECTION = "/events/a-million-at-once/export"
KEYS = {"X-Project-Id": "p", "X-Api-Key": "me", "Content-Type": "application/json"}
BUCKET = "measurements"
# All events pass, so that what leaves is as many bytes as are generated.
FILTER = {"quantity": {"gte": 0}, "product": {"neq": "none"}}


def measure(plan):
    """The seconds of each round, by who took them, and the size of the file in bytes."""
    took = {"export": [], "upload": [], "file": []}
    with servers.QuietStandin(plan.built) as server:
        s3 = server.session()["s3"]
        for _ in range(2):
            export(server, s3)
        file = pathlib.Path(server.folder.name) / "events"
        fetch(server, file)
        with uploader(plan, s3, file) as upload:
            for _ in range(3):
                upload()
            for _ in range(plan.rounds):
                took["export"].append(export(server, s3))
                took["upload"].append(upload())
                took["file"].append(write(file))
        return took, file.stat().st_size


def export(server, s3):
    body = json.dumps({
        "query": {"filter": FILTER}, "s3Path": f"https://{BUCKET}.s3.amazonaws.com/exports/",
        "s3AccessKeyId": s3["accessKey"], "s3SecretAccessKey": s3["secretKey"]})
    began = time.monotonic()
    status, reply, headers = server.call("POST", COLLECTION, body, KEYS)
    require(status == 201, f"expected 201 for an export of events but was {status} {reply!r}")
    path = urllib.parse.urlsplit(headers["Location"]).path
    while True:
        status, reply, _ = server.call("GET", path, headers=KEYS)
        # 503: it was held for as long as an answer is held, and goes on.
        require(status in (200, 500, 503), f"expected the export's status but was {status} {reply!r}")
        if status == 200:
            said = json.loads(reply)
            require(said["status"] == "Complete", f"expected a complete export but was {reply!r}")
            return time.monotonic() - began
        require(time.monotonic() < began + 300, "the export of events did not end within 5 minutes")


def fetch(server, file):
    """Fetches the newest export's file by a link of the admin API, and counts its events."""
    status, reply, _ = server.call("GET", "/_standin/sessions/default/exports?limit=1")
    require(status == 200, f"expected the exports but was {status} {reply!r}")
    link = next(find_links(json.loads(reply)), None)
    require(link, f"expected a link to the file but was {reply!r}")
    parts = urllib.parse.urlsplit(link)
    status, body, _ = server.call("GET", f"{parts.path}?{parts.query}", headers={})
    require(status == 200, f"expected the file but was {status} {body[:300]!r}")
    require(body.count(b"\n") == EVENTS, f"expected {EVENTS:,} events but were {body.count(10):,}")
    file.write_bytes(body)


def find_links(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from find_links(each)
    elif isinstance(value, str) and "/_standin/s3/" in value:
        yield value


@contextlib.contextmanager
def uploader(plan, s3, file):
    """A program that uploads a file whenever it is asked, and says how long that took."""
    process = subprocess.Popen(
        [tools.java(), "-cp", plan.built, "dev.standin.bench.RawUpload", s3["endpoint"], s3["accessKey"],
         s3["secretKey"], BUCKET, "raw/events", str(file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def upload():
        process.stdin.write("go\n")
        process.stdin.flush()
        line = process.stdout.readline()
        require(line, "the upload of the finished bytes failed")
        return float(line)

    try:
        yield upload
    finally:
        process.kill()
        process.communicate()


def write(file):
    data = file.read_bytes()
    copy = file.with_name("copy")
    began = time.monotonic()
    with open(copy, "wb") as out:
        out.write(data)
    took = time.monotonic() - began
    copy.unlink()
    return took


def rows(plan, rounds):
    """Rows a second, a figure a round. One core for all the threads of the JVM, where that can be."""
    pinned = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []
    command = [*pinned, tools.java(), "-XX:+UseSerialGC", "-cp", plan.built, "dev.standin.bench.RowsPerSecond"]
    return numbers(command + [str(rounds)])


def warm_starts(plan, number):
    """How many milliseconds each start took, and how many it took until an export was started."""
    return lines([tools.java(), "-cp", plan.built, "dev.standin.bench.WarmStart", str(number)])


def numbers(command):
    return [first for first, *_ in lines(command)]


def lines(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{command[-2]} failed:\n{done.stderr[-2000:]}")
    return [[float(word) for word in line.split()] for line in done.stdout.splitlines() if line[:1].isdigit()]
