// The exchanges and exports of the session that is shown, and what follows from them.
import { changed, state } from './store.js';
import { instant } from './time.js';
import { clock } from './clock.js';

/** So many exchanges are kept, the newest ones: as many as a journal keeps unless told otherwise. */
const MOST = 10_000;
/** So many exports are asked for, the newest ones. */
export const MOST_EXPORTS = 2000;

/**
 * What one session has. `exchanges` are oldest first and never have a number twice; `lanes` are the
 * calls of each export, and of each vendor's other calls, by `laneOf`.
 */
export const model = { version: 0, ...nothing() };

function nothing() {
  return {
    exchanges: [],
    byNumber: new Map(),
    exports: new Map(),
    lanes: new Map(),
    /** The last number that the server has told, also if the exchange was dropped here. */
    newest: 0,
    /** How many older exchanges were dropped, here or in the journal. */
    dropped: 0,
    /** Whether they were read at least once. */
    exportsRead: false,
    exchangesRead: false,
  };
}

/** Where an exchange is drawn: with its export, or with the vendor's calls that have none. */
export function laneOf(vendor, exportId) {
  return vendor + '/' + (exportId ?? '');
}

/** Forgets everything, for another session. */
export function clear() {
  Object.assign(model, nothing());
  model.version++;
}

/** Forgets the exchanges, as the journal was cleared; the exports stay. */
export function clearExchanges() {
  Object.assign(model, { exchanges: [], byNumber: new Map(), lanes: new Map(), dropped: 0 });
  model.version++;
  changed();
}

/**
 * Takes summaries of exchanges, in any order and as often as they come: after a connection was lost
 * the same ones may come from two sides.
 *
 * @returns those that were new
 */
export function takeExchanges(summaries) {
  const fresh = [];
  let inOrder = true;
  for (const summary of summaries) {
    const known = model.byNumber.get(summary.number);
    if (known) {
      Object.assign(known, summary, { time: known.time });
      continue;
    }
    const one = { ...summary, time: instant(summary.at), until: instant(summary.waitUntil) };
    model.byNumber.set(one.number, one);
    inOrder &&= one.number > (model.exchanges.at(-1)?.number ?? 0);
    model.exchanges.push(one);
    model.newest = Math.max(model.newest, one.number);
    clock.seen(one.time);
    fresh.push(one);
  }
  if (!inOrder) {
    model.exchanges.sort((a, b) => a.number - b.number);
    model.lanes = new Map();
    model.exchanges.forEach(place);
  } else {
    fresh.forEach(place);
  }
  trim();
  model.version++;
  changed();
  return fresh;
}

/** What became of an answer. */
export function takeDelivery(delivery) {
  const one = model.byNumber.get(delivery.number);
  if (one) {
    Object.assign(one, { bytes: delivery.bytes, complete: delivery.complete, held: delivery.held });
    model.version++;
    changed();
  }
}

/** As the rule has it: Retry-After tells whole seconds. */
const FORGIVEN = 1000;

/**
 * Puts an exchange into its lane, and sees whether it came before it was allowed to. Only of calls
 * about one export: others may be those of several clients, whom the rules can tell apart.
 */
function place(one) {
  const key = laneOf(one.vendor, one.export);
  let lane = model.lanes.get(key);
  if (!lane) {
    lane = { key, vendor: one.vendor, export: one.export, calls: [], waits: new Map() };
    model.lanes.set(key, lane);
  }
  const wait = lane.waits.get(one.operation || one.hop);
  if (wait && wait.until - one.time > FORGIVEN) {
    one.early = wait.until - one.time;
    one.earlyAfter = wait.number;
  }
  if (one.until !== undefined && one.export) {
    lane.waits.set(one.operation || one.hop, one);
  } else {
    lane.waits.delete(one.operation || one.hop);
  }
  lane.calls.push(one);
}

// In large steps: each one builds the lanes anew.
function trim() {
  if (model.exchanges.length <= MOST + MOST / 10) {
    return;
  }
  const gone = model.exchanges.splice(0, model.exchanges.length - MOST);
  gone.forEach((one) => model.byNumber.delete(one.number));
  model.dropped += gone.length;
  model.lanes = new Map();
  model.exchanges.forEach(place);
}

/** Takes the exports as the API lists them with their timelines; those it leaves out are gone. */
export function takeExports(list) {
  model.exports = new Map();
  for (const told of list) {
    const steps = told.timeline.map((step) => ({ ...step, time: instant(step.at) }));
    const one = { ...told, steps, created: instant(told.createdAt), key: laneOf(told.vendor, told.id) };
    one.end = steps.find((step) => step.terminal)?.time ?? Infinity;
    model.exports.set(one.key, one);
  }
  model.exportsRead = true;
  model.version++;
  changed();
}

/** The step that an export stands at; its first one before it was created. */
export function stepAt(one, now) {
  let at = one.steps[0];
  for (const step of one.steps) {
    if (step.time > now) {
      break;
    }
    at = step;
  }
  return at ?? { state: one.state, terminal: one.terminal, time: one.created };
}

/** `goes`, `done` or `failed`, which is what a state's colour says. */
export function kindOf(one, step) {
  if (!step.terminal) {
    return 'goes';
  }
  return step.failed ?? Boolean(one.failure) ? 'failed' : 'done';
}

/** The next step at which any export changes its state; undefined if none will. */
export function nextChange(now) {
  let next;
  for (const one of model.exports.values()) {
    if (one.end !== Infinity && one.end <= now) {
      continue;
    }
    for (const step of one.steps) {
      if (step.time > now && (next === undefined || step.time < next.time)) {
        next = step;
      }
    }
  }
  return next;
}

/** Whether an exchange shows that the client did something wrong. */
export function isWrong(one) {
  return one.early !== undefined || state.broken.has(one.number) || one.violations > 0;
}
