"""Exports the result of one NQL query of Nexthink to a file, with the standard library alone.

Usage: export.py [FILE]      FILE is export.csv unless told otherwise

STANDIN_NEXTHINK_URL  the API's base URL
STANDIN_IDENTIFIER    the query's id, as #my_query
NEXTHINK_CREDENTIALS  client id and secret, with a colon between them
"""

import base64
import csv
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime
from email.utils import parsedate_to_datetime

BASE = os.environ["STANDIN_NEXTHINK_URL"]
QUERY = os.environ["STANDIN_IDENTIFIER"]
CREDENTIALS = os.environ.get("NEXTHINK_CREDENTIALS", "my-client-id:my-client-secret")
TRIES = 5


class Answer:
    """A status code, headers and a body; status 0 if no whole answer came."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


def once(method, path, authorization, body=None):
    request = urllib.request.Request(BASE + path, method=method, headers={"Authorization": authorization})
    if body is not None:
        request.add_header("Content-Type", "application/json")
        request.data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return Answer(reply.status, reply.headers, reply.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())
    except (OSError, http.client.HTTPException):
        return Answer(0, {}, b"")


def seconds_to_wait(headers, tries):
    """Retry-After is a number, or a date of either kind, which is meant by the server's clock."""
    asked = headers.get("Retry-After")
    if asked is None:
        return 2 ** tries
    if asked.isdigit():
        return int(asked)
    try:
        when = datetime.fromisoformat(asked.replace("Z", "+00:00"))
    except ValueError:
        when = parsedate_to_datetime(asked)
    return max(0, (when - parsedate_to_datetime(headers["Date"])).total_seconds())


def patiently(call):
    """Calls again what may be answered otherwise later: as asked for, or else with growing waits."""
    for tries in range(TRIES + 1):
        answer = call()
        if not (answer.status in (0, 429) or answer.status >= 500):
            return answer
        wait = seconds_to_wait(answer.headers, tries)
        if wait > 600:
            sys.exit(f"told to come back in {wait:.0f} s")
        if tries < TRIES:
            time.sleep(wait)
    sys.exit(f"given up after {TRIES + 1} tries: {answer.status}")


class Client:
    def __init__(self):
        self.log_in()

    def log_in(self):
        basic = "Basic " + base64.b64encode(CREDENTIALS.encode()).decode()
        answer = patiently(lambda: once("POST", "/api/v1/token", basic))
        if answer.status != 200:
            sys.exit(f"no token was given: {answer.status}")
        self.token = answer.json()["access_token"]

    def ask(self, method, path, body=None):
        """A call with the token, and with another one if that has expired."""
        answer = patiently(lambda: once(method, path, f"Bearer {self.token}", body))
        if answer.status == 401:
            self.log_in()
            answer = patiently(lambda: once(method, path, f"Bearer {self.token}", body))
        return answer

    def export(self, file):
        """Returns whether the result is whole."""
        started = self.ask("POST", "/api/v1/nql/export", {"queryId": QUERY})
        if started.status != 200:
            sys.exit(f"the export was not started: {started.status} {started.body.decode()}")
        export = started.json()["exportId"]
        for _ in range(600):
            answer = self.ask("GET", f"/api/v1/nql/status/{export}")
            if answer.status not in (200, 206):
                sys.exit(f"the status cannot be read: {answer.status} {answer.body.decode()}")
            told = answer.json()
            if told.get("status") == "ERROR":
                sys.exit(f"the export failed: {told['errorDescription']}")
            # Of no use if the time of its URL is over: then the next poll tells another.
            if told.get("status") == "COMPLETED" and download(told["resultsFileUrl"], file):
                return answer.status == 200
            time.sleep(1)
        sys.exit("the export has not ended")


def download(url, file):
    """Without a token, since the URL is signed. What broke off goes on where it ended."""
    got = 0
    for tries in range(TRIES + 1):
        request = urllib.request.Request(url, headers={"Range": f"bytes={got}-"} if got else {})
        try:
            with urllib.request.urlopen(request, timeout=30) as result, open(file, "ab" if got else "wb") as out:
                end = got + int(result.headers["Content-Length"])
                while chunk := result.read(65536):
                    out.write(chunk)
                    got += len(chunk)
            # urllib takes a connection that breaks for the end of the file.
            if got == end:
                return True
            print("the download broke off; going on with it", file=sys.stderr)
        except urllib.error.HTTPError as error:
            if error.code == 403:
                return False
            if error.code < 500:
                sys.exit(f"the result cannot be downloaded: {error.code}")
        except (OSError, http.client.HTTPException) as error:
            print(f"the download failed: {error}", file=sys.stderr)
        time.sleep(2 ** tries)
    sys.exit("the result cannot be downloaded")


def main():
    file = sys.argv[1] if len(sys.argv) > 1 else "export.csv"
    whole = Client().export(file)
    with open(file, encoding="utf-8", newline="") as lines:
        print(f"read {sum(1 for _ in csv.reader(lines)) - 1} rows into {file}")
    if not whole:
        print("the result is truncated: the licence's limit of rows was reached", file=sys.stderr)


main()
