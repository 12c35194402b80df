// A session of Standin for each test, with Node's own test runner and no package.

const STANDIN = process.env.STANDIN_URL ?? "http://127.0.0.1:8080";
// Of a server that others can reach, one in a container for instance.
const TOKEN = process.env.STANDIN_ADMIN_TOKEN;

/** A call of the admin API: its JSON, or undefined where it has none. */
async function admin(method, path, body) {
  const reply = await fetch(`${STANDIN}/_standin${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...(TOKEN && { "X-Standin-Token": TOKEN }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/**
 * Opens a session that is closed when the test ends.
 *
 * @param t the test's context
 * @param scenarios what happens to the client, by vendor
 */
export async function session(t, scenarios = {}) {
  const opened = await admin("POST", "/sessions", { clock: "frozen", clientTime: "session", scenarios });
  const ask = (method, path, body) => admin(method, `/sessions/${opened.id}${path}`, body);
  t.after(() => ask("DELETE", ""));
  return {
    url: opened.baseUrl,
    s3: opened.s3,
    ask,
    /** Moves the clock; what the client is given in place of a timer. */
    advance: (seconds) => ask("POST", "/clock/advance", { by: `${seconds}s` }),
    /** Tells that the client has ended: complete, partial, empty, failed or unfinished. */
    outcome: (result, more = {}) => ask("POST", "/outcome", { result, ...more }),
    /** The rules that the client broke, by name. */
    broken: async () =>
      (await ask("GET", "/verdict")).rules.filter((rule) => rule.verdict === "broken").map((rule) => rule.rule),
  };
}
