"""Runs what the README shows: the two-line start, and its complete client against what it starts.

Usage: readme.py REPOSITORY
"""

import csv
import io
import pathlib
import re
import signal
import subprocess
import sys
import tempfile


def main(repository):
    readme = (repository / "README.md").read_text(encoding="utf-8")
    client = re.search(r"```python\n(.*?)```", readme, re.S).group(1)
    # From another directory, as a user would who has a project of their own.
    with tempfile.TemporaryDirectory() as elsewhere:
        server = subprocess.Popen(
            [str(repository / "standin"), "serve", "--port", "0"],
            stdout=subprocess.PIPE, text=True, cwd=elsewhere)
        try:
            first = server.stdout.readline()
            url = re.fullmatch(r"standin is listening on (http://127\.0\.0\.1:\d+)\n", first).group(1)
            script = pathlib.Path(elsewhere) / "client.py"
            script.write_text(client.replace("http://127.0.0.1:8080", url), encoding="utf-8")
            check(script, "#truncated", rows=1001, says="rows are missing")
            check(script, "#default", rows=101, says="")
            check(script, "#retry_after_iso", rows=101, says="")
            check(script, "#retry_after_http_date", rows=101, says="")
            check(script, "#fails", rows=0, says="the export failed", code=1)
            check(script, "#download_breaks_off", rows=None, says="bytes came", code=1)
        finally:
            server.send_signal(signal.SIGTERM)
            code = server.wait(timeout=10)
    assert code == 143, f"standin ended with {code}"
    print("README: the client got what each scenario promises")


def check(script, query, rows, says, code=0):
    done = subprocess.run(
        [sys.executable, str(script), query], capture_output=True, text=True, timeout=120)
    got = len(list(csv.reader(io.StringIO(done.stdout, newline=""))))
    told = done.stderr.strip()
    right = done.returncode == code and (rows is None or got == rows) and (says in told if says else not told)
    if not right:
        sys.exit(f"{query}: exit {done.returncode}, {got} rows (expected {rows}), said: {told}")
    print(f"{query}: {got} rows, exit {code}{', said: ' + told.splitlines()[-1] if told else ''}")


main(pathlib.Path(sys.argv[1]).resolve())
