// A session of Standin for each test, with Node's own test runner and no package.
import { AssertionError } from "node:assert/strict";

const STANDIN = process.env.STANDIN_URL ?? "http://127.0.0.1:8080";
// Of a server that others can reach, one in a container for instance.
const TOKEN = process.env.STANDIN_ADMIN_TOKEN;

/** A call of the admin API: its JSON, its text where that is no JSON, or undefined where it has neither. */
async function call(method, url, body) {
  const reply = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json", ...(TOKEN && { "X-Standin-Token": TOKEN }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error) => {
    const why = error.cause?.code ?? error.message;
    throw new Error(`no Standin answers at ${url} (${why}): start one with ./standin serve, or say where in STANDIN_URL`);
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${JSON.parse(text).error}`);
  return reply.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text || undefined;
}

/**
 * Opens a session that is closed when the test ends.
 *
 * @param t the test's context
 * @param scenarios what happens to the client, by vendor
 * @param clock real, x60 or another clock, for a client that waits for timers of its own
 */
export async function session(t, scenarios = {}, { clock = "frozen" } = {}) {
  const opened = await call("POST", `${STANDIN}/_standin/sessions`, {
    clock,
    // Whoever moves the clock waits by it; any other client waits by the wall's.
    clientTime: clock === "frozen" ? "session" : "wall",
    scenarios,
  });
  const ask = (method, path, body) => call(method, `${STANDIN}/_standin/sessions/${opened.id}${path}`, body);
  t.after(() => ask("DELETE", ""));
  return {
    url: opened.baseUrl,
    s3: opened.s3,
    ask,
    /** Moves the clock; what the client is given in place of a timer. */
    advance: (seconds) => ask("POST", "/clock/advance", { by: `${seconds.toFixed(9)}s` }),
    /** The time by the session's clock; what the client is given in place of new Date. */
    now: async () => new Date((await ask("GET", "/clock")).now),
    /** Tells that the client has ended: complete, partial, empty, failed or unfinished. */
    outcome: (result, more = {}) => ask("POST", "/outcome", { result, ...more }),
    /** Fails, with the report, if a rule is broken or the client never came to what the scenario is about. */
    judge: async () => {
      const { verdict } = await ask("GET", "/verdict");
      if (verdict === "kept") return;
      const hint = verdict === "unproven" ? "Rules about what a client made of its run want outcome(); broken() asks only what it broke.\n" : "";
      const report = (await ask("GET", "/verdict?format=text")) + hint;
      const calls = (await ask("GET", "/journal?format=text")) ?? "";
      throw new AssertionError({ message: `${report}\n${calls.trimEnd().split("\n").slice(-30).join("\n")}` });
    },
    /** The rules that the client broke, by name. */
    broken: async () =>
      (await ask("GET", "/verdict")).rules.filter((rule) => rule.verdict === "broken").map((rule) => rule.rule),
  };
}
