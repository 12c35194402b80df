"""A client as they are found in the wild. It is right until Retry-After is an ISO date: of
2026-01-04T09:15:00Z it takes the first digits for seconds, and sleeps for 34 minutes."""

import json
import os
import re
import sys
import time
import urllib.error
import urllib.request

BASE = os.environ["STANDIN_NEXTHINK_URL"] + "/api/v1/nql"
HEADERS = {"Authorization": "Bearer my-token", "Content-Type": "application/json"}


def call(path, body=None):
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(BASE + path, data, HEADERS)) as reply:
        return json.load(reply)


export = call("/export", {"queryId": os.environ["STANDIN_IDENTIFIER"]})["exportId"]
for _ in range(60):
    try:
        told = call(f"/status/{export}")
    except urllib.error.HTTPError as error:
        if error.code != 429:
            raise
        seconds = re.match(r"\d+", error.headers["Retry-After"])
        print(f"too many requests; trying again in {seconds.group()} s")
        time.sleep(int(seconds.group()))
        continue
    if told["status"] == "ERROR":
        sys.exit("the export failed")
    if told["status"] == "COMPLETED":
        urllib.request.urlretrieve(told["resultsFileUrl"], "export.csv")
        sys.exit(0)
    time.sleep(1)
sys.exit("the export has not ended")
