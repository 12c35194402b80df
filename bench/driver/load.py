"""Load by wrk, whose figures count only if nothing went wrong."""

import json
import re
import subprocess
import time

from driver import tools
from driver.failure import require
from driver.servers import HEADERS

# Enough to keep two cores busy, not so many that all they do is wait for one another.
CONNECTIONS = 16


def settled(server):
    """Its journal's count, once what wrk has left behind is answered; None for no journal."""
    last = server.journaled()
    while last is not None:
        time.sleep(0.05)
        now = server.journaled()
        if now == last:
            break
        last = now
    return last


def wrk(server, seconds, paths, method="GET", body="", connections=CONNECTIONS, replies=""):
    """Asks for the paths in turn; checks that all was answered well, and is in the journal."""
    listed = tools.TARGET / f"paths-{server.port}"
    listed.write_text("".join(path + "\n" for path in paths))
    before = settled(server)
    command = [
        tools.wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
        *(word for name, value in HEADERS.items() for word in ("-H", f"{name}: {value}")),
        "-s", str(tools.BENCH / "driver/requests.lua"), f"http://127.0.0.1:{server.port}",
        "--", str(listed), method, body, str(replies),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    listed.unlink()
    found = re.search(r"RESULT (\{.*\})", done.stdout)
    require(found, f"wrk against {server.name()} failed:\n{done.stdout}{done.stderr}")
    result = json.loads(found.group(1))
    require(
        result["wrong"] == 0 and result["broken"] == 0 and result["requests"] > 0,
        f"wrk against {server.name()}: {result['requests']} requests, of which {result['wrong']} were"
        f" answered by an error, and {result['broken']} connections broke:\n{server.log()}")
    if before is not None:
        # Those on their way at the end are in the journal, and not in wrk's count.
        more = settled(server) - before - result["requests"]
        require(
            0 <= more <= connections,
            f"{server.name()} answered {result['requests']} requests, and its journal has {more} more")
    result["per_second"] = result["requests"] / result["seconds"]
    return result
