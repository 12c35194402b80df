"""Exits 0 if the LocalStack at the given URL says that its S3 runs."""

import json
import sys
import urllib.request

try:
    # No proxy: it is on this machine.
    client = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with client.open(sys.argv[1] + "/_localstack/health", timeout=5) as reply:
        state = json.load(reply)["services"].get("s3")
except (OSError, ValueError):
    sys.exit(1)
sys.exit(0 if state == "running" else 1)
