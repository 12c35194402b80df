// The session as it goes: read once, then followed by server-sent events, and read again where the
// stream has a gap. It is read by fetch and not by EventSource, which cannot send a token.
import { ask, get, inSession, Refusal } from './api.js';
import { clock } from './clock.js';
import { clear, clearExchanges, model, MOST_EXPORTS, takeDelivery, takeExchanges, takeExports } from './model.js';
import { changed, state, toast } from './store.js';

const LONGEST_WAIT = 10_000;
let current = null;
/** The number behind which the journal is to be read after a break; null for all of it. */
let goOn = null;
/** The first exchange of those that the stream has left out and that were not read since; null for none. */
let missing = null;
let pending = [];
const listeners = new Map();

/** Hears of a kind of event after the page has taken it. */
export function onEvent(kind, listener) {
  listeners.set(kind, [...(listeners.get(kind) ?? []), listener]);
}

/** Shows a session from now on, and nothing of the one before. */
export function follow(id) {
  current?.abort();
  current = new AbortController();
  pending = [];
  goOn = null;
  missing = null;
  clear();
  Object.assign(state, { sessionId: id, session: null, lost: null, verdict: null, broken: new Map() });
  changed();
  run(current.signal);
}

/** Tries at once, for somebody who does not want to wait. */
export function reconnectNow() {
  wake?.();
}

let wake = null;

/**
 * A browser opens six connections to a server and no more, for all of its tabs together: a page that
 * nobody sees gives its own back after a while, and goes on behind what it knows when it is seen.
 */
const UNSEEN = 60_000;
let sleep = new AbortController();
let falling = null;
const awake = () => new Promise((resolve) => {
  const look = () => {
    if (!document.hidden) {
      removeEventListener('pageshow', look);
      document.removeEventListener('visibilitychange', look);
      resolve();
    }
  };
  addEventListener('pageshow', look);
  document.addEventListener('visibilitychange', look);
});
addEventListener('pagehide', () => sleep.abort());
document.addEventListener('visibilitychange', () => {
  clearTimeout(falling);
  falling = document.hidden ? setTimeout(() => sleep.abort(), UNSEEN) : null;
});

function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', wake, { once: true });
  });
}

async function run(signal) {
  let wait = 250;
  while (!signal.aborted) {
    state.connection = 'connecting';
    changed();
    sleep = new AbortController();
    try {
      await listen(AbortSignal.any([signal, sleep.signal]), () => {
        wait = 250;
      });
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (sleep.signal.aborted) {
        await awake();
        continue;
      }
      if (error.status === 401) {
        await unlocked(signal);
        continue;
      }
      if (error.status === 404) {
        state.lost = error.message;
      }
    }
    if (signal.aborted) {
      return;
    }
    state.connection = 'waiting';
    changed();
    await pause(wait, signal);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  }
}

function unlocked(signal) {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!state.locked || signal.aborted) {
        clearInterval(timer);
        resolve();
      }
    }, 100);
  });
}

/** Reads what was before the stream began; what it brings meanwhile is known twice, which is no harm. */
async function readAll(signal) {
  const session = await get(inSession(), { signal });
  const again = await isAnother(session, signal);
  if (again) {
    goOn = null;
    missing = null;
    clear();
    Object.assign(state, { verdict: null, broken: new Map() });
  }
  state.session = session;
  state.lost = null;
  clock.take(session.clock);
  changed();
  await Promise.all([readExchanges(signal), readExports(signal)]);
  listeners.get('read')?.forEach((listener) => listener());
}

/**
 * Whether this is not the session that was shown: a server that was started again has one of the
 * same name, and counts from 1 again.
 */
async function isAnother(session, signal) {
  const known = model.exchanges.at(-1);
  if (!known || session.journal.appended < known.number) {
    return Boolean(known);
  }
  const around = '?limit=1&before=' + (known.number + 1);
  const [same] = await get(inSession('journal', 'summaries') + around, { signal });
  return same !== undefined && same.number === known.number && same.wall !== known.wall;
}

/** Reads the summaries that are missing, the newest ones if the journal has more than fit. */
async function readExchanges(signal) {
  const first = missing;
  // Behind a gap the stream goes on; what is in it comes by this reading alone.
  const behind = first === null ? goOn : Math.min(first - 1, goOn ?? 0);
  const after = behind === null ? '' : '&after=' + behind;
  takeExchanges(await get(inSession('journal', 'summaries') + '?limit=10000' + after, { signal }));
  if (missing === first) {
    missing = null;
  }
  model.exchangesRead = true;
  const oldest = model.exchanges[0]?.number ?? 1;
  model.dropped = Math.max(model.dropped, oldest - 1);
}

let exportsTook = 0;
let exportsUnderWay = false;
let exportsWanted = false;

/** Reads the exports; while one reading is under way, one more is enough for all that happens. */
export async function readExports(signal = current?.signal) {
  if (exportsUnderWay) {
    exportsWanted = true;
    return;
  }
  exportsUnderWay = true;
  try {
    const id = state.sessionId;
    const begun = performance.now();
    const list = await get(inSession('exports') + '?detail=timeline&limit=' + MOST_EXPORTS, { signal });
    exportsTook = performance.now() - begun;
    if (id === state.sessionId) {
      takeExports(list);
    }
    // No event tells that a file is written, or that it could not be, which ends an export.
    if (list.some((one) => one.artifact.state === 'writing')) {
      later(readExports, 1500);
    }
  } finally {
    exportsUnderWay = false;
    if (exportsWanted) {
      exportsWanted = false;
      laterExports();
    }
  }
}

/** Reads them soon; the longer that takes, the less often, since a load test is no time for more load. */
function laterExports() {
  later(readExports, Math.max(250, exportsTook * 10));
}

const timers = new Map();

/** Does something soon, once for all who ask meanwhile; a failure shows in the connection. */
export function later(what, ms = 250) {
  if (!timers.has(what)) {
    timers.set(
      what,
      setTimeout(() => {
        timers.delete(what);
        Promise.resolve(what()).catch((error) => {
          if (error.name !== 'AbortError' && error instanceof Refusal && error.status > 401) {
            toast(error.message, { bad: true });
          }
        });
      }, ms),
    );
  }
}

async function listen(signal, opened) {
  const answer = await ask(inSession('events'), { signal, accept: 'text/event-stream' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const stream = new AbortController();
  const reading = readAll(signal).then(
    () => {
      state.connection = 'live';
      opened();
      changed();
    },
    (error) => stream.abort(error),
  );
  // Without what was before, the stream is of no use: then all is tried again.
  stream.signal.addEventListener('abort', () => reader.cancel());
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    blocks.forEach((block) => dispatch(block, signal));
  }
  await reading;
  stream.signal.throwIfAborted();
}

function dispatch(block, signal) {
  let kind = 'message';
  let id = '';
  const data = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) {
      kind = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      data.push(line.slice(5).replace(/^ /, ''));
    } else if (line.startsWith('id:')) {
      id = line.slice(3).trim();
    }
  }
  if (data.length) {
    take(kind, JSON.parse(data.join('\n')), signal);
  }
  // Behind this number one can go on; answers that were held come with smaller ones.
  if (id && state.connection === 'live') {
    goOn = Number(id);
  }
}

function take(kind, told, signal) {
  switch (kind) {
    case 'exchange':
      queue(told);
      return;
    case 'delivery':
      flush();
      takeDelivery(told);
      if (model.byNumber.get(told.number)?.hop === 'start') {
        laterExports();
      }
      break;
    case 'clock':
      clock.take(told);
      changed();
      break;
    case 'hello':
      clock.take(told.clock);
      changed();
      break;
    case 'pins':
      state.session = state.session && { ...state.session, scenarios: told.pinned };
      changed();
      break;
    case 'gap':
      flush();
      missing = Math.min(missing ?? told.from, told.from);
      later(() => readExchanges(signal), 50);
      laterExports();
      break;
    case 'cleared':
      flush();
      clearExchanges();
      break;
    case 'closed':
      state.lost = 'This session was closed.';
      changed();
      break;
  }
  listeners.get(kind)?.forEach((listener) => listener(told));
}

// A client may call a thousand times a second: what comes within a frame is taken at once.
function queue(summary) {
  pending.push(summary);
  if (pending.length === 1) {
    setTimeout(flush, 16);
  }
}

function flush() {
  if (!pending.length) {
    return;
  }
  const fresh = takeExchanges(pending.splice(0));
  if (fresh.some(changesExports)) {
    laterExports();
  }
  if (fresh.length) {
    listeners.get('exchange')?.forEach((listener) => listener(fresh));
  }
}

/** States follow from the clock; only a new export, or what ends one early, must be read. */
function changesExports(one) {
  const known = one.export && model.exports.get(one.vendor + '/' + one.export);
  return one.hop === 'start' || (one.export && !known) || known?.artifact?.state === 'writing';
}
