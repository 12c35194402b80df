"""Reads a Dockerfile as far as .ci/container needs it: what one stage runs, sets and starts.

Usage: dockerfile.py DOCKERFILE STAGE_NUMBER run|env|user|workdir|entrypoint|cmd|healthcheck
  run prints each RUN as a line for a shell; env prints NAME=VALUE; the commands print a word a line.
"""

import json
import re
import shlex
import sys


def instructions(text):
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", "", "\n".join(lines)).splitlines():
        if line.strip():
            name, rest = line.split(None, 1)
            yield name.upper(), rest.strip()


def stages(text):
    found = []
    for name, rest in instructions(text):
        if name == "FROM":
            found.append([])
        elif found:
            found[-1].append((name, rest))
    return found


def main(path, stage, what):
    with open(path, encoding="utf-8") as file:
        given = stages(file.read())[int(stage)]
    of = lambda wanted: [rest for name, rest in given if name == wanted]
    if what == "run":
        for rest in of("RUN"):
            print(re.sub(r"^(--\S+\s+)+", "", rest))
    elif what == "env":
        for rest in of("ENV"):
            print("\n".join(shlex.split(rest)))
    elif what in ("user", "workdir"):
        print(of(what.upper())[-1])
    elif what == "healthcheck":
        print("\n".join(json.loads(of("HEALTHCHECK")[-1].split("CMD", 1)[1])))
    else:
        print("\n".join(json.loads(of(what.upper())[-1])))


main(*sys.argv[1:])
