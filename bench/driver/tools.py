"""Where everything is, and how to get what is not there."""

import os
import pathlib
import shutil
import subprocess

from driver.failure import Failure, require

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
TARGET = BENCH / "target"
JAR = ROOT / "server/target/standin.jar"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "standin-bench"

WIREMOCK = "3.13.2"
PRISM = "5.16.0"

# In the order in which they take turns.
SERVERS = ["bare", "standin", "standin-quiet", "wiremock", "wiremock-no-journal", "prism"]


def java():
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home) / "bin/java") if home else "java"


def run(*command, why, cwd=ROOT):
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    except OSError as e:
        raise Failure(f"{why}: {command[0]} cannot be run: {e.strerror}") from e
    require(done.returncode == 0, f"{why}: {' '.join(command)} failed:\n{(done.stdout + done.stderr)[-2000:]}")


def built(as_it_is):
    """The class path of the benchmarks, built unless it is to be taken as it is."""
    if not as_it_is:
        run("mvn", "-q", "-B", "-DskipTests", "package", why="Standin must be built first")
    for needed in JAR, TARGET / "classes", TARGET / "jmh":
        require(needed.exists(), f"{needed} is missing; run this without --no-build")
    return os.pathsep.join([str(TARGET / "classes"), str(TARGET / "jmh") + "/*", str(JAR)])


def wrk():
    require(shutil.which("wrk"), "wrk was not found, and it makes the load; install it (apt-get install wrk, brew install wrk)")
    return "wrk"


def wiremock():
    """WireMock's jar, fetched by Maven the first time."""
    jar = CACHE / f"wiremock-standalone-{WIREMOCK}.jar"
    if not jar.exists():
        require(shutil.which("mvn"), "mvn was not found, which fetches it; install Maven 3.8 or later")
        run(
            "mvn", "-q", "-B", "dependency:copy",
            f"-Dartifact=org.wiremock:wiremock-standalone:{WIREMOCK}", f"-DoutputDirectory={CACHE}",
            why="it could not be fetched",
        )
    return jar


def prism():
    """Prism's command, fetched by npm the first time."""
    home = CACHE / f"prism-{PRISM}"
    command = home / "node_modules/.bin/prism"
    if not command.exists():
        require(shutil.which("node"), "node was not found, which runs it; install Node.js 18.20 or later")
        require(shutil.which("npm"), "npm was not found, which fetches it; install it with Node.js")
        home.mkdir(parents=True, exist_ok=True)
        run(
            "npm", "install", "--prefix", str(home), "--no-audit", "--no-fund", "--loglevel=error",
            f"@stoplight/prism-cli@{PRISM}",
            why="it could not be fetched", cwd=home,
        )
    return command
