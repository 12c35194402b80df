// Things that are read from the API while a part of the page shows them.
import { changed } from './store.js';

const MOST = 60;
const known = new Map();

/**
 * What stands under a key: `{ value, error, loading }`. It is read when it is first asked for, and
 * again after `stale(key)`; what was read before stays until then, so that nothing flickers.
 */
export function read(key, load) {
  let one = known.get(key);
  if (!one) {
    one = { value: undefined, error: null, loading: false, stale: true };
    known.set(key, one);
    forget();
  }
  if (one.stale && !one.loading) {
    one.stale = false;
    one.loading = true;
    load().then(
      (value) => settle(one, { value, error: null }),
      (error) => settle(one, { error }),
    );
  }
  return one;
}

function settle(one, result) {
  Object.assign(one, result, { loading: false });
  changed();
}

/** Has what begins with this key read again when it is shown next. */
export function stale(prefix) {
  for (const [key, one] of known) {
    if (key.startsWith(prefix)) {
      one.stale = true;
    }
  }
  changed();
}

// The oldest go first, and are read again if somebody comes back to them.
function forget() {
  while (known.size > MOST) {
    known.delete(known.keys().next().value);
  }
}
