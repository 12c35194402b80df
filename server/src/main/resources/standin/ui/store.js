// What the page knows, and the one way to have it drawn again.

/** What is drawn. Modules change it in place, and then say `changed()`. */
export const state = {
  /** The open sessions, as the API lists them; null until they were read. */
  sessions: null,
  /** The session that is shown, as `GET sessions/{id}` tells it; null until it was read. */
  session: null,
  /** Why the session cannot be shown, in words; null if it can. */
  lost: null,
  /** The server's version and health; null until they were read. */
  health: null,
  /** `connecting`, `live`, or `waiting` until the next attempt. */
  connection: 'connecting',
  /** Whether the server wants a token that the page does not have, and what it said last. */
  locked: false,
  lockedBecause: '',
  /** What the verdict says of each rule, as JSON; null until it was read. */
  verdict: null,
  /** The numbers of exchanges that show a broken rule, with the rules' names. */
  broken: new Map(),
  /** `help`, `sessions`, or null. */
  dialog: null,
  toasts: [],
  /** What only those are told who do not see the page, as that the clock was moved. */
  said: '',
};

let draw = () => {};
let scheduled = false;
const after = [];

/** Says how the page is drawn; it is drawn at once. */
export function drawWith(drawer) {
  draw = drawer;
  draw();
}

/** Has the page drawn before the next frame, however often it is said until then. */
export function changed() {
  if (scheduled) {
    return;
  }
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
    after.splice(0).forEach((then) => then());
  });
}

/** Runs something once what has changed is drawn. */
export function drawn(then) {
  after.push(then);
  changed();
}

let lastToast = 0;

/** Shows a message for a while; `bad` ones stay until they are closed, for they say what failed. */
export function toast(words, { bad = false } = {}) {
  const same = state.toasts.find((one) => one.words === words);
  if (same) {
    return;
  }
  const one = { id: ++lastToast, words, bad };
  state.toasts = [...state.toasts.slice(-3), one];
  if (!bad) {
    setTimeout(() => closeToast(one.id), 2500);
  }
  changed();
}

export function closeToast(id) {
  state.toasts = state.toasts.filter((one) => one.id !== id);
  changed();
}

/** Reads a value that this browser remembers; storage may be forbidden. */
export function remembered(key, fallback) {
  try {
    const text = localStorage.getItem('standin.' + key);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem('standin.' + key, JSON.stringify(value));
  } catch {
    // Then it is forgotten with the page, which is what such a browser was told to do.
  }
}
