// How a client is tested: its base URL is the session's, and where it would wait, the clock moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "./standin.mjs";

/** The client under test: gives the number of lines, and whether some are missing. */
async function exported(base, query, wait) {
  const headers = { Authorization: "Bearer me", "Content-Type": "application/json" };
  const call = async (path, options = {}) => {
    const reply = await fetch(base + path, { headers, ...options });
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return { status: reply.status, body: await reply.json() };
  };
  const started = await call("/api/v1/nql/export", { method: "POST", body: JSON.stringify({ queryId: query }) });
  for (let poll = 0; poll < 100; poll++) {
    const { status, body } = await call(`/api/v1/nql/status/${started.body.exportId}`);
    if (body.status === "ERROR") throw new Error(body.errorDescription);
    if (body.status === "COMPLETED") {
      const result = await (await fetch(body.resultsFileUrl)).text();
      return { lines: result.trimEnd().split("\n").length, partial: status === 206 };
    }
    await wait(2);
  }
  throw new Error("the export did not end");
}

test("it tells that rows are missing", async (t) => {
  const standin = await session(t, { nexthink: "truncated" });
  const result = await exported(standin.url, "#devices", standin.advance);
  await standin.outcome(result.partial ? "partial" : "complete", { rows: result.lines - 1 });
  assert.deepEqual(result, { lines: 1001, partial: true });
  await standin.judge();
});

test("a failure is an error", async (t) => {
  const standin = await session(t, { nexthink: "fails" });
  await assert.rejects(exported(standin.url, "#devices", standin.advance));
  await standin.outcome("failed");
  await standin.judge();
});

test("a client with timers of its own", async (t) => {
  const standin = await session(t, { nexthink: "default" }, { clock: "x60" });
  const result = await exported(standin.url, "#devices", () => new Promise((resume) => setTimeout(resume, 50)));
  await standin.outcome("complete", { rows: result.lines - 1 });
  await standin.judge();
});
