"""What was measured on, and with which versions."""

import os
import platform
import re
import subprocess

from driver import tools
from driver.failure import Failure


def output(*command):
    """What a command prints, or an empty text where there is no such command."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, cwd=tools.ROOT)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).strip()


def first_line(*command):
    return (output(*command).splitlines() or ["unknown"])[0]


def cpu():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def memory_gib():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def commit():
    """The commit in the working tree, with a + where files differ from it."""
    name = first_line("git", "rev-parse", "--short=10", "HEAD")
    return name + ("+" if output("git", "status", "--porcelain", "--untracked-files=no") else "")


def java_version():
    found = re.search(r"\(build ([^)]+)\)", output(tools.java(), "-version"))
    return found.group(1) if found else "unknown"


def describe():
    if platform.system() != "Linux":
        raise Failure("memory is read from /proc, so this runs on Linux alone")
    return {
        "machine": f"{len(os.sched_getaffinity(0))} cores of {cpu()}, {memory_gib():.0f} GiB, {platform.system()} {platform.release()}",
        "versions": ", ".join([
            f"Java {java_version()}",
            f"WireMock {tools.WIREMOCK}",
            f"Prism {tools.PRISM}",
            f"Node {first_line('node', '--version')}",
            f"wrk {wrk_version()}",
        ]),
        "commit": commit(),
    }


def wrk_version():
    # It has no option that only tells the version.
    found = re.search(r"wrk\s+(\S+)", output("wrk", "-v"))
    return found.group(1) if found else "is missing"
