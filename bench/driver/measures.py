"""What is measured, and what becomes of the figures."""

import contextlib
import dataclasses
import statistics
import time

from driver import exports, servers, tools
from driver.failure import Failure, require
from driver.load import wrk


@dataclasses.dataclass
class Plan:
    """How long everything takes."""

    built: str
    peers: list
    warm: int
    seconds: int
    rounds: int
    starts: int
    alive: int
    without: dict = dataclasses.field(default_factory=dict)

    @staticmethod
    def full(built, peers):
        return Plan(built, peers, warm=10, seconds=5, rounds=3, starts=5, alive=100_000)

    @staticmethod
    def quick(built, peers):
        return Plan(built, peers, warm=4, seconds=2, rounds=3, starts=3, alive=100_000)

    def available(self, names):
        """Those of the servers that are wanted and can be had; why not stands in the results."""
        found = []
        for name in names:
            if name not in self.peers or name in self.without:
                continue
            try:
                {"wiremock": tools.wiremock, "wiremock-no-journal": tools.wiremock, "prism": tools.prism}.get(
                    name, lambda: None)()
                found.append(name)
            except Failure as failure:
                self.without[name] = str(failure)
        require(found, "none of the servers that this is about was wanted and could be had")
        return found


@dataclasses.dataclass
class Bar:
    """A figure and what it should be; the figure is None where a peer is missing."""

    what: str
    bar: float
    stretch: float
    measured: float = None
    at_least: bool = True


@dataclasses.dataclass
class Outcome:
    bars: list
    figures: list

    def figure(self, what, who, text):
        self.figures.append((what, who, text))


def ratio(values, one, other):
    """The median of the rounds' ratios: what slows the machine for a while slows both."""
    if one not in values or other not in values:
        return None
    return statistics.median(a / b for a, b in zip(values[one], values[other]))


def median(values):
    return {name: statistics.median(rounds) for name, rounds in values.items()}


def start(plan):
    """Process start to the first 200, and the memory that is in use three seconds later."""
    kinds = {name: None for name in plan.available(["standin", "wiremock", "prism"])}
    seconds = {name: [] for name in kinds}
    memory = {name: [] for name in kinds}
    shares = {name: [] for name in kinds}
    for number in range(plan.starts + 1):
        for name in kinds:
            made = servers.PlainStandin(plan.built) if name == "standin" else servers.server(name, plan.built)
            with made as server:
                # The first of all reads the disk, and makes what later starts find.
                if number == 0:
                    time.sleep(12)
                    continue
                seconds[name].append(server.start_seconds)
                if number <= 2:
                    time.sleep(3)
                    rss, pss = server.memory_kib()
                    memory[name].append(rss / 1024)
                    shares[name].append(pss / 1024)
    outcome = Outcome(
        [
            Bar("first 200 from process start, against WireMock", 0.5, 0.3, ratio(seconds, "standin", "wiremock"), at_least=False),
            Bar("memory idle, all four vendors and embedded S3, against WireMock idle", 1.2, 0.8, ratio(memory, "standin", "wiremock"), at_least=False),
        ],
        [],
    )
    for name in kinds:
        outcome.figure("first 200", name, f"{1000 * statistics.median(seconds[name]):.0f} ms")
        outcome.figure("memory idle", name, f"{statistics.median(memory[name]):.0f} MiB (PSS {statistics.median(shares[name]):.0f})")
    return outcome


def turns(plan, names, paths, method="GET", body=""):
    """Loads the servers in turn, the others standing still; the figures of each round by name."""
    with contextlib.ExitStack() as stack:
        running = {}
        for name in names:
            server = stack.enter_context(servers.server(name, plan.built))
            server.prove()
            running[name] = server
            asked = paths(server)
            wrk(server, plan.warm, asked, method, body)
            running[name] = (server, asked)
            server.pause()
        rounds = {name: [] for name in names}
        for _ in range(plan.rounds):
            for name, (server, asked) in running.items():
                server.resume()
                wrk(server, 1, asked, method, body)
                rounds[name].append(wrk(server, plan.seconds, asked, method, body))
                server.pause()
        memory = {}
        for name, (server, _) in running.items():
            server.resume()
            memory[name] = server.memory_kib()[0] / 1024
        return rounds, memory


def tell(outcome, what, rounds, memory):
    for name, results in rounds.items():
        def middle(key):
            return statistics.median(result[key] for result in results)
        outcome.figure(
            what, name,
            f"{middle('per_second'):,.0f}/s, p50 {middle('p50'):.2f} ms, p99 {middle('p99'):.2f} ms;"
            f" memory then {memory[name]:.0f} MiB")


def throughput(rounds):
    return {name: [result["per_second"] for result in results] for name, results in rounds.items()}


def poll(plan):
    """The status of a running export, asked for again and again."""
    names = plan.available(tools.SERVERS)
    rounds, memory = turns(
        plan, names, lambda server: [servers.STATUS + each for each in server.exports(10)])
    rates = throughput(rounds)
    outcome = Outcome(
        [
            Bar("poll throughput, validation and journal on, against a bare Javalin handler", 0.6, 0.8, ratio(rates, "standin", "bare")),
            Bar("the same against WireMock with its journal", 8, 12, ratio(rates, "standin", "wiremock")),
            Bar("the same against WireMock without", 1.5, 2.5, ratio(rates, "standin", "wiremock-no-journal")),
            Bar("poll throughput with --quiet, against a bare Javalin handler", 0.6, 0.8, ratio(rates, "standin-quiet", "bare")),
        ],
        [],
    )
    tell(outcome, "poll", rounds, memory)
    return outcome


def create(plan):
    """Exports created, their bodies validated; they have no file that would be written meanwhile."""
    names = plan.available([name for name in tools.SERVERS if name != "wiremock-no-journal"])
    rounds, memory = turns(plan, names, lambda server: [servers.START], "POST", servers.QUERY)
    rates = throughput(rounds)
    outcome = Outcome(
        [Bar("create throughput, body validated, against Prism", 6, 10, ratio(rates, "standin", "prism"))], [])
    tell(outcome, "create", rounds, memory)
    return outcome


def alive(plan):
    """The same poll where 10 exports are alive and where 100,000 are, each asked for in turn."""
    plan.available(["standin"])
    with servers.Standin(plan.built) as few, servers.Standin(plan.built) as many:
        asked = {"10": [servers.STATUS + each for each in few.exports(10)]}
        few.pause()
        began = time.monotonic()
        asked[f"{plan.alive:,}"] = [servers.STATUS + each for each in crowd(many, plan.alive)]
        many.pause()
        few.resume()
        # As long as the other has had until now to get warm, as far as that makes a difference.
        wrk(few, min(30, int(time.monotonic() - began) + 1), asked["10"])
        few.pause()
        running = dict(zip(asked, (few, many)))
        rounds = {name: [] for name in asked}
        for number in range(plan.rounds + 1):
            for name, server in running.items():
                server.resume()
                # Few connections: with many, one measures how they wait for one another.
                result = wrk(server, plan.warm if number == 0 else plan.seconds, asked[name], connections=4)
                if number > 0:
                    rounds[name].append(result)
                server.pause()
        memory = {}
        for name, server in running.items():
            server.resume()
            memory[name] = server.memory_kib()[0] / 1024
    tails = {name: [result["p99"] for result in results] for name, results in rounds.items()}
    outcome = Outcome(
        [Bar(f"poll latency p99 with {plan.alive:,} live exports against 10", 1.2, 1.05, ratio(tails, f"{plan.alive:,}", "10"), at_least=False)], [])
    tell(outcome, "poll, by live exports", rounds, memory)
    return outcome


def crowd(server, number):
    """Creates exports until there are as many, and gives their ids."""
    replies = tools.TARGET / f"replies-{server.port}"
    ids = []
    deadline = time.monotonic() + 300
    while len(ids) < number:
        require(time.monotonic() < deadline, f"only {len(ids):,} of {number:,} exports were created in 5 minutes")
        wrk(server, 1, [servers.START], "POST", servers.QUERY, replies=replies)
        with open(replies, encoding="utf-8") as lines:
            ids += [line.split('"')[3] for line in lines]
    replies.unlink()
    require(len(set(ids)) == len(ids), "each export has an id of its own")
    return ids[:number]


def events(plan):
    """A million events of Connect generated, filtered and uploaded, and the same bytes by the SDK."""
    plan.available(["standin"])
    took, size = exports.measure(plan)
    outcome = Outcome(
        [
            Bar("1,000,000 events generated, filtered and uploaded, against uploading the same finished bytes", 1.3, 1.1, ratio(took, "export", "upload"), at_least=False),
        ],
        [],
    )
    for name, seconds in median(took).items():
        outcome.figure("1,000,000 events", name, f"{seconds:.2f} s, {size / seconds / 1e6:,.0f} MB/s of {size / 1e6:,.0f} MB")
    outcome.figure("1,000,000 events", "export against file", f"{ratio(took, 'export', 'file'):.1f} times the time")
    return outcome


def rows(plan):
    """Rows generated and written as CSV by one thread on one core."""
    figure = statistics.median(exports.rows(plan, 3 + plan.rounds))
    outcome = Outcome(
        [Bar("rows generated and encoded as CSV, per core and second", 1_000_000, 3_000_000, figure)], [])
    outcome.figure("rows as CSV", "standin", f"{figure:,.0f}/s on one core, its compiler and collector included")
    return outcome


def junit(plan):
    """A server started in a JVM that has started others, as a test class would."""
    starts = exports.warm_starts(plan, 30)
    # Those before warm the JVM up.
    figure = statistics.median(start for start, _ in starts[15:])
    export = statistics.median(until for _, until in starts[15:])
    outcome = Outcome(
        [Bar("an instance started in a warm JVM, in milliseconds", 100, 100, figure, at_least=False)], [])
    outcome.figure("start in a warm JVM", "standin", 
        f"{figure:.0f} ms, and {export:.0f} ms until an export is started;"
        f" the first {starts[0][0]:.0f} and {starts[0][1]:.0f}, the fifth {starts[4][0]:.0f} and {starts[4][1]:.0f}")
    return outcome


MEASURES = {
    name: (measure.__doc__.splitlines()[0], measure)
    for name, measure in {
        "start": start, "poll": poll, "create": create, "alive": alive,
        "events": events, "rows": rows, "junit": junit,
    }.items()
}
