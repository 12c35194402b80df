// Exports the result of one NQL query of Nexthink to a file, with Node.js 18 or later alone.
//
//   node export.mjs [FILE]      FILE is export.csv unless told otherwise
//
// STANDIN_NEXTHINK_URL  the API's base URL
// STANDIN_IDENTIFIER    the query's id, as #my_query
// NEXTHINK_CREDENTIALS  client id and secret, with a colon between them
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const base = process.env.STANDIN_NEXTHINK_URL;
const query = process.env.STANDIN_IDENTIFIER;
const credentials = process.env.NEXTHINK_CREDENTIALS ?? "my-client-id:my-client-secret";
const TRIES = 5;

class Failure extends Error {}

function fail(message) {
  throw new Failure(message);
}

// A status of 0 means that no whole answer came.
async function once(method, path, authorization, body) {
  const headers = { Authorization: authorization };
  if (body) headers["Content-Type"] = "application/json";
  try {
    const reply = await fetch(base + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  } catch {
    return { status: 0, headers: new Headers(), text: "" };
  }
}

function json(answer) {
  try {
    return JSON.parse(answer.text) ?? {};
  } catch {
    return {};
  }
}

// Retry-After is a number, or a date of either kind, which is meant by the server's clock.
function millisToWait(headers, tries) {
  const asked = headers.get("Retry-After");
  if (asked === null) return 1000 * 2 ** tries;
  if (/^\d+$/.test(asked)) return 1000 * Number(asked);
  return Math.max(0, Date.parse(asked) - Date.parse(headers.get("Date")));
}

// Calls again what may be answered otherwise later: as asked for, or else with growing waits.
async function patiently(call) {
  for (let tries = 0; ; tries++) {
    const answer = await call();
    if (answer.status !== 0 && answer.status !== 429 && answer.status < 500) return answer;
    const wait = millisToWait(answer.headers, tries);
    if (wait > 600_000) fail(`told to come back in ${wait / 1000} s`);
    if (tries === TRIES) fail(`given up after ${tries + 1} tries: ${answer.status}`);
    await sleep(wait);
  }
}

let token;

async function logIn() {
  const basic = "Basic " + Buffer.from(credentials).toString("base64");
  const answer = await patiently(() => once("POST", "/api/v1/token", basic));
  if (answer.status !== 200) fail(`no token was given: ${answer.status}`);
  token = json(answer).access_token;
}

// A call with the token, and with another one if that has expired.
async function ask(method, path, body) {
  const call = () => once(method, path, `Bearer ${token}`, body);
  const answer = await patiently(call);
  if (answer.status !== 401) return answer;
  await logIn();
  return patiently(call);
}

// Without a token, since the URL is signed. What broke off goes on where it ended.
async function download(url, file) {
  let got = 0;
  await writeFile(file, "");
  for (let tries = 0; tries <= TRIES; tries++) {
    try {
      const result = await fetch(url, { headers: got ? { Range: `bytes=${got}-` } : {} });
      if (result.status === 403) return false;
      if (!result.ok && result.status < 500) fail(`the result cannot be downloaded: ${result.status}`);
      if (result.ok) {
        const end = got + Number(result.headers.get("Content-Length"));
        for await (const chunk of result.body) {
          await appendFile(file, chunk);
          got += chunk.length;
        }
        if (got === end) return true;
      }
    } catch (error) {
      if (error instanceof Failure) throw error;
      console.error("the download broke off; going on with it");
    }
    await sleep(1000 * 2 ** tries);
  }
  fail("the result cannot be downloaded");
}

async function run(file) {
  await logIn();
  const started = await ask("POST", "/api/v1/nql/export", { queryId: query });
  if (started.status !== 200) fail(`the export was not started: ${started.status} ${started.text}`);
  const { exportId } = json(started);
  for (let polls = 0; polls < 600; polls++) {
    const answer = await ask("GET", `/api/v1/nql/status/${exportId}`);
    if (answer.status !== 200 && answer.status !== 206) {
      fail(`the status cannot be read: ${answer.status} ${answer.text}`);
    }
    const told = json(answer);
    if (told.status === "ERROR") fail(`the export failed: ${told.errorDescription}`);
    // Of no use if the time of its URL is over: then the next poll tells another.
    if (told.status === "COMPLETED" && (await download(told.resultsFileUrl, file))) {
      return answer.status === 200;
    }
    await sleep(1000);
  }
  fail("the export has not ended");
}

// A line break between quotes ends no row.
function rows(csv) {
  let quoted = false;
  let lines = 0;
  for (const character of csv) {
    if (character === '"') quoted = !quoted;
    else if (character === "\n" && !quoted) lines++;
  }
  return lines - 1;
}

try {
  const file = process.argv[2] ?? "export.csv";
  const whole = await run(file);
  console.log(`read ${rows(await readFile(file, "utf8"))} rows into ${file}`);
  if (!whole) console.error("the result is truncated: the licence's limit of rows was reached");
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
