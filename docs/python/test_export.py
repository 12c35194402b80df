"""How a client is tested: its base URL is the session's, and where it would sleep, the clock moves."""

import json
import time
import urllib.request

import pytest

HTTP = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def export(base, query, sleep):
    """The client under test: gives the number of lines, and whether some are missing."""
    def call(path, body=None):
        request = urllib.request.Request(base + path, headers={"Authorization": "Bearer me", "Content-Type": "application/json"},
                                         data=json.dumps(body).encode() if body else None)
        with HTTP.open(request, timeout=30) as reply:
            return reply.status, json.load(reply)

    _, started = call("/api/v1/nql/export", {"queryId": query})
    for _ in range(100):
        status, found = call(f"/api/v1/nql/status/{started['exportId']}")
        if found["status"] == "ERROR":
            raise RuntimeError(found["errorDescription"])
        if found["status"] == "COMPLETED":
            with HTTP.open(found["resultsFileUrl"], timeout=30) as result:
                return len(result.read().splitlines()), status == 206
        sleep(2)
    raise TimeoutError("the export did not end")


@pytest.mark.scenario(nexthink="truncated")
def test_it_tells_that_rows_are_missing(standin):
    lines, partial = export(standin.url, "#devices", standin.advance)
    standin.outcome("partial" if partial else "complete", rows=lines - 1)
    assert (lines, partial) == (1001, True)


@pytest.mark.scenario(nexthink="fails")
def test_a_failure_is_an_error(standin):
    with pytest.raises(RuntimeError):
        export(standin.url, "#devices", standin.advance)
    standin.outcome("failed")


def test_a_client_that_sleeps_by_itself(standin, monkeypatch):
    monkeypatch.setattr("time.sleep", standin.advance)
    lines, partial = export(standin.url, "#devices", time.sleep)
    standin.outcome("complete", rows=lines - 1)
    assert not partial


def test_sessions_see_nothing_of_one_another(standin):
    assert standin.ask("GET", "/exports") == []
