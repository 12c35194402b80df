"""Writes docs/third-party.txt: what standin.jar contains, and the licences and notices that go with it.

Reads the bill of materials that `mvn package` leaves, the texts that the jars bring, and, for jars that bring none,
the ones in .ci/third-party, whose first line says for what they are.

Usage: third_party.py [--check] [LOCAL_REPOSITORY]    where Maven has the jars; ~/.m2/repository unless told otherwise
"""

import fnmatch
import json
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SBOM = ROOT / "server/target/sbom/standin.cdx.json"
RESULT = ROOT / "docs/third-party.txt"
TEXT = re.compile(r"(META-INF/)?[^/]*(licen[cs]e|notice|copying)[^/]*", re.I)
LINE = "=" * 78


def main(check, repository):
    components = sorted(
        (c for c in json.loads(SBOM.read_text("utf-8"))["components"] if c["group"] != "dev.standin"),
        key=lambda c: (c["group"], c["name"], c["version"]))
    texts = {}
    for text, names in [*own(), *supplements(components), *brought(components, repository)]:
        owners = texts.setdefault(" ".join(text.split()), (text, []))[1]
        owners.extend(name for name in names if name not in owners)
    written = page(components, texts.values())
    if not check:
        RESULT.write_text(written, "utf-8")
    elif written != RESULT.read_text("utf-8"):
        sys.exit(f"{RESULT.relative_to(ROOT)} is not what standin.jar contains: python3 .ci/third_party.py renews it")
    print(f"{RESULT.relative_to(ROOT)}: {len(components)} artifacts, {len(texts)} texts")


def label(component):
    return f"{component['group']}:{component['name']} {component['version']}"


def licences(component):
    found = [entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]
             for entry in component.get("licenses", [])]
    if not found:
        sys.exit(f"{label(component)}: no licence in its pom")
    return " or ".join(found)


def own():
    yield (ROOT / "LICENSE").read_text("utf-8"), []


def supplements(components):
    for file in sorted((ROOT / ".ci/third-party").glob("*.txt")):
        first, text = file.read_text("utf-8").split("\n", 1)
        patterns = first.removeprefix("For: ").split()
        names = [label(c) for c in components
                 if any(fnmatch.fnmatchcase(f"{c['group']}:{c['name']}", pattern) for pattern in patterns)]
        if not names:
            sys.exit(f"{file.relative_to(ROOT)}: standin.jar contains nothing of {' '.join(patterns)}")
        yield text, names


def brought(components, repository):
    for c in components:
        jar = repository / c["group"].replace(".", "/") / c["name"] / c["version"] / f"{c['name']}-{c['version']}.jar"
        with zipfile.ZipFile(jar) as entries:
            for name in sorted(filter(TEXT.fullmatch, entries.namelist())):
                if not name.endswith(("/", ".class", ".properties")):
                    yield entries.read(name).decode("utf-8", "replace").replace("\r\n", "\n"), [label(c)]


def page(components, texts):
    parts = ["Third-party software in standin.jar, each under its own licence; where there is a choice between the\n"
             "Apache License or the Eclipse Public License and another, that one was chosen. The texts follow the list.\n"]
    width = max(len(label(c)) for c in components)
    parts.append("".join(f"{label(c):{width}}  {licences(c)}\n" for c in components))
    for text, names in texts:
        whose = "".join(f"{name}\n" for name in names) or "The Apache License, of all above that name it\n"
        # Spaces at the ends of lines are an editor's, and no part of what a text says.
        stripped = "\n".join(line.rstrip() for line in text.strip("\n\f").splitlines())
        parts.append(f"{LINE}\n{whose}{LINE}\n{stripped}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    main("--check" in sys.argv, pathlib.Path(arguments[0] if arguments else "~/.m2/repository").expanduser())
