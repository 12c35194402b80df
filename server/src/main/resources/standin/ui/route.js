// What is looked at stands in the address's hash, so that a reload or a copied link shows the same:
// #/exchanges/14?session=s1&status=4xx
import { changed, remember, remembered } from './store.js';

export const VIEWS = ['exports', 'exchanges', 'verdict', 'scenarios', 'sessions'];

/** The current route: a view, what follows it in the path, and the query. */
export let route = { view: 'exports', parts: [], query: {} };

const listeners = [];
/** The filters of each view, as long as the session stays the same: elsewhere they hide things. */
let kept = remembered('filters', { views: {} });

function filtersOf(view, session) {
  return kept.session === session ? (kept.views[view] ?? {}) : {};
}

/** Hears of each new route, with the one before. */
export function onRoute(listener) {
  listeners.push(listener);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function parse(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view, ...parts] = path.split('/').filter(Boolean).map(decoded);
  const query = Object.fromEntries(new URLSearchParams(search));
  const known = VIEWS.includes(view) || view === 'rules';
  return { view: known ? view : 'exports', parts: known ? parts : [], query };
}

/** The hash of a route. */
export function hashOf({ view, parts = [], query = {} }) {
  const path = [view, ...parts].map(encodeURIComponent).join('/');
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(kept).toString();
  return '#/' + path + (search ? '?' + search : '');
}

/** A link to a place in the session that is shown, which leaves filters as they are. */
export function link(view, ...parts) {
  const { session } = route.query;
  const query = view === route.view ? route.query : { ...filtersOf(view, session), session };
  return hashOf({ view, parts: parts.map(String), query });
}

/**
 * Goes elsewhere. A change of filters replaces the entry in the history, since nobody wants to go
 * back letter by letter.
 */
export function go(next, { replace = false } = {}) {
  const merged = { ...route, ...next };
  const hash = hashOf(merged);
  if (hash === location.hash) {
    return;
  }
  if (replace) {
    history.replaceState(null, '', hash);
    take();
  } else {
    location.hash = hash;
  }
}

/** Changes parts of the query; a value of '' takes one away. */
export function filter(changes) {
  go({ query: { ...route.query, ...changes } }, { replace: true });
}

function take() {
  const before = route;
  const next = parse(location.hash);
  // Links inside what the server wrote name no session: they mean the one that is shown.
  if (!next.query.session) {
    const session = before.query.session ?? remembered('session', 'default');
    const filters = next.view === before.view ? before.query : filtersOf(next.view, session);
    next.query = { ...filters, ...next.query, session };
    history.replaceState(null, '', hashOf(next));
  }
  route = next;
  remember('session', route.query.session);
  const { session, ...filters } = route.query;
  kept = { session, views: { ...(kept.session === session ? kept.views : {}), [route.view]: filters } };
  remember('filters', kept);
  listeners.forEach((listener) => listener(route, before));
  changed();
}

/** Reads the address, from now on whenever it changes. */
export function startRouting() {
  addEventListener('hashchange', take);
  if (!location.hash) {
    const view = remembered('view', 'exports');
    history.replaceState(null, '', '#/' + view);
  }
  onRoute((next) => remember('view', next.view === 'rules' ? 'verdict' : next.view));
  take();
}
