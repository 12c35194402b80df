"""Writes what standin.jar says of its contents: docs/standin.cdx.json, a bill of materials, and docs/third-party.txt,
the licences and notices that go with it.

Reads what `mvn -DskipTests -Prelease -pl server -am package` leaves in server/target/sbom, the texts that the jars
bring, and, for jars that bring none, the ones in .ci/third-party, whose first line says for what they are.

Usage: third_party.py [--check] [LOCAL_REPOSITORY]    where Maven has the jars; ~/.m2/repository unless told otherwise
"""

import fnmatch
import hashlib
import json
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SBOM = ROOT / "server/target/sbom/standin.cdx.json"
KEPT = ("type", "group", "name", "version", "licenses", "purl", "bom-ref")
TEXT = re.compile(r"(META-INF/(resources/webjars/[^/]+/[^/]+/)?)?[^/]*(licen[cs]e|notice|copying)[^/]*", re.I)
LINE = "=" * 78
# WebJars of which files are copied into our resources, with the licence that their own LICENSE is.
COPIED = {"d3": "ISC", "lit-html": "BSD-3-Clause"}


def main(check, repository):
    if not SBOM.is_file():
        sys.exit(f"{SBOM.relative_to(ROOT)} is missing: mvn -DskipTests -Prelease -pl server -am package makes it")
    sbom = json.loads(SBOM.read_text("utf-8"))
    sbom["components"] += copied(repository)
    sbom["dependencies"] += [{"ref": c["bom-ref"], "dependsOn": []} for c in copied(repository)]
    components = sorted(
        (c for c in sbom["components"] if c["group"] != "dev.standin"),
        key=lambda c: (c["group"], c["name"], c["version"]))
    texts = {}
    for text, names in [*own(), *supplements(components), *brought(components, repository)]:
        owners = texts.setdefault(" ".join(text.split()), (text, []))[1]
        owners.extend(name for name in names if name not in owners)
    publish(check, "docs/third-party.txt", page(components, texts.values()))
    publish(check, "docs/standin.cdx.json", bill(sbom))
    print(f"{len(components)} artifacts, {len(texts)} texts")


def publish(check, name, text):
    file = ROOT / name
    if not check:
        file.write_text(text, "utf-8")
    elif not file.is_file() or text != file.read_text("utf-8"):
        sys.exit(f"{name} is not what standin.jar contains: python3 .ci/third_party.py renews it")


def bill(sbom):
    """What tools look for, without what differs between builds of the same; the version is filled in by Maven."""
    subject = sbom["metadata"]["component"]
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": sbom["bomFormat"],
        "specVersion": sbom["specVersion"],
        "version": 1,
        "metadata": {
            "lifecycles": [{"phase": "build"}],
            "component": {**brief(subject), "type": "application"},
        },
        "components": [brief(c) for c in sorted(sbom["components"], key=lambda c: c["purl"])],
        "dependencies": sorted(sbom["dependencies"], key=lambda d: d["ref"]),
    }
    text = json.dumps(whole, indent=1, ensure_ascii=False)
    for artifact in ("standin-server", "standin-contracts"):
        text = text.replace(f"dev.standin/{artifact}@{subject['version']}", f"dev.standin/{artifact}@${{project.version}}")
    return re.sub(r'("group": "dev.standin",\s*"name": "[^"]*",\s*"version": )"[^"]*"', r'\1"${project.version}"', text) + "\n"


def brief(component):
    kept = {key: component[key] for key in KEPT if key in component}
    # Ours is not built yet where this is written.
    if component["group"] != "dev.standin":
        kept["hashes"] = [h for h in component["hashes"] if h["alg"] == "SHA-256"]
    return kept


def label(component):
    return f"{component['group']}:{component['name']} {component['version']}"


def licences(component):
    found = [entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]
             for entry in component.get("licenses", [])]
    if not found:
        sys.exit(f"{label(component)}: no licence in its pom")
    return " or ".join(found)


def copied(repository):
    """What the bill of the plugin leaves out, for Maven does not put it on the class path of what runs."""
    pom = (ROOT / "pom.xml").read_text("utf-8")
    for name, licence in COPIED.items():
        version = re.search(f"<{re.escape(name)}.version>([^<]+)<", pom).group(1)
        purl = f"pkg:maven/org.webjars.npm/{name}@{version}?type=jar"
        component = {
            "type": "library", "group": "org.webjars.npm", "name": name, "version": version,
            "licenses": [{"license": {"id": licence}}], "purl": purl, "bom-ref": purl}
        content = hashlib.sha256(file(component, repository).read_bytes()).hexdigest()
        yield {**component, "hashes": [{"alg": "SHA-256", "content": content}]}


def file(c, repository):
    return repository / c["group"].replace(".", "/") / c["name"] / c["version"] / f"{c['name']}-{c['version']}.jar"


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
        with zipfile.ZipFile(file(c, repository)) as entries:
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
