"""The figures as a table, kept from run to run."""

import datetime
import json

from driver import machine, tools

KEPT = tools.TARGET / "results.json"
RESULTS = tools.BENCH / "RESULTS.md"
DRAFT = tools.TARGET / "RESULTS.md"


class Results:
    """The newest figures of each part; those of another machine are forgotten."""

    def __init__(self, about, parts):
        self.about = about
        self.parts = parts

    @staticmethod
    def read(about):
        try:
            kept = json.loads(KEPT.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = {}
        alike = all(kept.get("about", {}).get(key) == about[key] for key in ("machine", "versions"))
        return Results(about, kept["parts"] if alike else {})

    def put(self, name, outcome):
        self.parts[name] = {
            "commit": machine.commit(),
            "at": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M"),
            "bars": [vars(bar) for bar in outcome.bars],
            "figures": outcome.figures,
        }
        self.keep()

    def drop(self, name):
        self.parts.pop(name, None)
        self.keep()

    def keep(self):
        KEPT.write_text(json.dumps({"about": self.about, "parts": self.parts}, indent=1), encoding="utf-8")

    def table(self):
        lines = [
            "# What was measured", "",
            "`bench/compare` wrote this; [README.md](README.md) says what it does. All on one machine:"
            f" {self.about['machine']}. {self.about['versions']}.", "",
            "| what | bar | stretch | measured | |", "|---|---|---|---|---|",
        ]
        for part in self.parts.values():
            lines += [row(bar) for bar in part["bars"]]
        lines += ["", "| measured | who | figure |", "|---|---|---|"]
        for part in self.parts.values():
            lines += [f"| {what} | {who} | {text} |" for what, who, text in part["figures"]]
        lines += ["", "| part | when, in UTC | commit |", "|---|---|---|"]
        lines += [f"| {name} | {part['at']} | {part['commit']} |" for name, part in self.parts.items()]
        return "\n".join(lines) + "\n"

    @staticmethod
    def write(text, whole):
        """Keeps the table: a part's, or a quick run's, would pass for more than it is in RESULTS.md."""
        path = RESULTS if whole else DRAFT
        path.write_text(text, encoding="utf-8")
        return path.relative_to(tools.ROOT)


def row(bar):
    sign = "≥" if bar["at_least"] else "≤"
    measured = bar["measured"]
    verdict = "not measured"
    if measured is not None:
        verdict = "missed"
        if reaches(bar, "bar"):
            verdict = "met"
        if reaches(bar, "stretch"):
            verdict = "stretch met"
    shown = "" if measured is None else number(measured)
    return f"| {bar['what']} | {sign} {number(bar['bar'])} | {number(bar['stretch'])} | {shown} | {verdict} |"


def reaches(bar, which):
    return bar["measured"] >= bar[which] if bar["at_least"] else bar["measured"] <= bar[which]


def number(value):
    return f"{value:,.0f}" if value >= 1000 else f"{value:.4g}" if value >= 100 else f"{value:.3g}"
