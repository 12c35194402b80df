// The exchanges as they come: a list that draws only what is seen of it, with filters and a search.
import { html, nothing, ref, repeat } from './lit.js';
import { get, inSession } from './api.js';
import { exchangeDetail } from './exchange.js';
import { first } from './first.js';
import { icons } from './icons.js';
import { keysFor } from './keys.js';
import { later, onEvent } from './live.js';
import { isWrong, model } from './model.js';
import { filter, go, link, route } from './route.js';
import { changed, drawn, state } from './store.js';
import { counted, spanText, timeText } from './time.js';

const ROW = 52;
const BEYOND = 8;

const box = { height: 600, scroll: 0, atEnd: true };
let list = null;
let seenUpTo = 0;

const sizes = new ResizeObserver(([entry]) => {
  box.height = entry.contentRect.height;
  if (box.atEnd) {
    toEnd();
  }
  changed();
});

function listIs(element) {
  if (element === list) {
    return;
  }
  if (list) {
    sizes.unobserve(list);
  }
  list = element ?? null;
  if (list) {
    sizes.observe(list);
    const at = rows().findIndex((one) => one.number === selected());
    requestAnimationFrame(() => (at >= 0 ? reveal(at) : box.atEnd ? toEnd() : (list.scrollTop = box.scroll)));
  }
}
const onList = ref(listIs);

const selected = () => Number(route.parts[0]) || 0;

/** What the server has found in headers and bodies, where the page has no more than summaries. */
const found = { q: '', session: '', numbers: new Set() };

/** What was searched for last, in which session; it is searched for once, and again with what comes. */
let asked = '';

async function search() {
  const { q } = route.query;
  if (!q || route.view !== 'exchanges') {
    return;
  }
  const session = state.sessionId;
  const hits = await get(inSession('journal', 'summaries') + '?limit=10000&contains=' + encodeURIComponent(q));
  Object.assign(found, { q, session, numbers: new Set(hits.map((one) => one.number)) });
  model.version++;
  changed();
}

onEvent('exchange', () => later(search, 600));

const words = (one) =>
  (one.words ??= [
    '#' + one.number, one.method, one.path, one.query, one.status, one.vendor, one.operation, one.hop,
    one.export, one.scenario, one.state, one.scripted, ...(one.notes ?? []),
  ].join(' ').toLowerCase());

const ONLY = {
  wrong: ['that show a mistake', isWrong],
  violations: ['that violate the document', (one) => one.violations > 0],
  scripted: ['with a fault of the scenario', (one) => Boolean(one.scripted)],
  cut: ['that broke off', (one) => one.complete === false],
  nobody: ['that fit no operation', (one) => !one.operation && one.hop === undefined],
};

let filtered = { key: '', rows: [] };

/** The exchanges that the filters leave, oldest first. */
function rows() {
  const { q = '', vendor = '', status = '', hop = '', only = '' } = route.query;
  const key = [model.version, state.broken.size, q, vendor, status, hop, only].join(' ');
  if (filtered.key === key) {
    return filtered.rows;
  }
  const wanted = q.toLowerCase();
  const byServer = found.q === q && found.session === state.sessionId ? found.numbers : new Set();
  const test = ONLY[only]?.[1];
  const left = model.exchanges.filter(
    (one) =>
      (!vendor || one.vendor === vendor) &&
      (!status || Math.floor(one.status / 100) === Number(status[0])) &&
      (!hop || one.hop === hop) &&
      (!test || test(one)) &&
      (!wanted || words(one).includes(wanted) || byServer.has(one.number)),
  );
  filtered = { key, rows: left };
  return left;
}

function row(one, i, all) {
  const on = one.number === selected();
  const path = one.path + (one.query ? '?' + one.query : '');
  return html`<div class="row ${on ? 'on' : ''} ${isWrong(one) ? 'wrong' : ''}" role="option" id="x${one.number}" aria-selected=${on}
      aria-setsize=${all.length} aria-posinset=${i + 1} data-number=${one.number} .style=${`top:${i * ROW}px`}>
    <span class="number">${one.number}</span>
    <span class="first"><span class="method">${one.method}</span> <span class="path" title=${path}>${path}</span></span>
    <span class="code s${Math.floor(one.status / 100)}">${one.status}</span>
    <span class="second"><span class="at">${timeText(one.time)}</span>
      <span class="what">${[one.vendor, one.hop || one.operation || 'no operation', one.state].filter(Boolean).join(' · ')}</span>
      ${flags(one)}</span>
  </div>`;
}

/** What is to be noticed of an exchange, in a word each. */
export function flags(one) {
  return [
    one.early === undefined ? nothing : html`<span class="flag bad">${spanText(one.early)} early</span>`,
    state.broken.has(one.number) && one.early === undefined
      ? html`<span class="flag bad" title=${state.broken.get(one.number).join(', ')}>broken rule</span>`
      : nothing,
    one.violations ? html`<span class="flag bad">${counted(one.violations, 'violation')}</span>` : nothing,
    one.scripted ? html`<span class="flag" title=${one.scripted}>fault</span>` : nothing,
    one.complete === false ? html`<span class="flag">cut off</span>` : nothing,
    one.bugs ? html`<span class="flag bad" title="The answer departs from the vendor's document: a fault of Standin's">bug of ours</span>` : nothing,
  ];
}

function scrolled(event) {
  box.scroll = event.target.scrollTop;
  box.atEnd = event.target.scrollHeight - box.scroll - box.height < ROW / 2;
  changed();
}

function toEnd() {
  box.atEnd = true;
  if (list) {
    list.scrollTop = list.scrollHeight;
    box.scroll = list.scrollTop;
  }
}

function reveal(i) {
  if (list && (i * ROW < list.scrollTop || (i + 1) * ROW > list.scrollTop + list.clientHeight)) {
    list.scrollTop = i * ROW - list.clientHeight / 2 + ROW / 2;
  }
}

function open(number, replace) {
  go({ parts: [String(number)] }, { replace });
}

function step(by) {
  const all = rows();
  if (!all.length) {
    return;
  }
  const at = all.findIndex((one) => one.number === selected());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by));
  open(all[next].number, true);
  reveal(next);
}

function listKey(event) {
  const page = Math.max(1, Math.floor(box.height / ROW) - 1);
  const by = { PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
  if (by !== undefined) {
    event.preventDefault();
    step(by);
  }
}

function choice(name, options, label) {
  const value = route.query[name] ?? '';
  return html`<label class="choice"><span>${label}</span>
    <select @change=${(event) => filter({ [name]: event.target.value })}>
      ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
    </select></label>`;
}

function toolbar(all) {
  const vendors = Object.keys(state.session?.vendors ?? {});
  const hops = [...new Set(model.exchanges.slice(-2000).map((one) => one.hop).filter(Boolean))].sort();
  const { q, vendor, status, hop, only } = route.query;
  const filters = q || vendor || status || hop || only;
  return html`<div class="toolbar">
    <label class="search">${icons.search}<span class="unseen">Search exchanges, also in headers and bodies</span>
      <input type="search" placeholder="Search, also in bodies  /" .value=${q ?? ''} @input=${(event) => filter({ q: event.target.value })}></label>
    ${choice('vendor', [['', 'all vendors'], ...vendors.map((it) => [it, it])], 'Vendor')}
    ${choice('status', [['', 'any status'], ['2', '2xx'], ['3', '3xx'], ['4', '4xx'], ['5', '5xx']], 'Status')}
    ${choice('hop', [['', 'any hop'], ...new Set([...hops, hop].filter(Boolean))].map((it) => (Array.isArray(it) ? it : [it, it])), 'Hop')}
    ${choice('only', [['', 'all'], ...Object.entries(ONLY).map(([key, [text]]) => [key, text])], 'Only')}
    <span class="quiet shown" role="status">${filters ? `${counted(all.length, 'exchange')} of ${model.exchanges.length.toLocaleString('en')}` : counted(all.length, 'exchange')}
      ${model.dropped ? html`<span title="The journal and this page keep the newest ones">, the newest</span>` : nothing}</span>
    ${filters ? html`<button class="small" @click=${() => filter({ q: '', vendor: '', status: '', hop: '', only: '' })}>Show all</button>` : nothing}
  </div>`;
}

export function exchangesView() {
  if (!model.exchangesRead) {
    return html`<div class="empty"><p class="quiet">Reading the exchanges…</p></div>`;
  }
  if (model.exchanges.length === 0) {
    return first();
  }
  const { q } = route.query;
  if (q && asked !== state.sessionId + q) {
    asked = state.sessionId + q;
    later(search, 250);
  }
  const all = rows();
  const from = Math.max(0, Math.floor(box.scroll / ROW) - BEYOND);
  const to = Math.min(all.length, Math.ceil((box.scroll + box.height) / ROW) + BEYOND);
  const newest = all.at(-1)?.number ?? 0;
  if (box.atEnd) {
    seenUpTo = newest;
    drawn(() => box.atEnd && list && list.scrollTop + list.clientHeight < list.scrollHeight - 1 && toEnd());
  }
  const fresh = box.atEnd ? 0 : countAfter(all, seenUpTo);
  const active = selected() && all.slice(from, to).some((one) => one.number === selected());
  return html`${toolbar(all)}
    <div class="panes ${selected() ? 'chosen' : ''}">
      <div class="listing">
        <div class="list" role="listbox" tabindex="0" aria-label="Exchanges, oldest first" aria-activedescendant=${active ? 'x' + selected() : nothing}
          ${onList} @scroll=${scrolled} @keydown=${listKey} @click=${(event) => {
            const at = event.target.closest('[data-number]');
            if (at) {
              open(Number(at.dataset.number), Boolean(selected()));
            }
          }}>
          <div class="rows" role="presentation" .style=${`height:${all.length * ROW}px`}>
            ${repeat(all.slice(from, to), (one) => one.number, (one, i) => row(one, from + i, all))}
          </div>
        </div>
        ${all.length ? nothing : html`<p class="none">No exchange is like that.</p>`}
        ${box.atEnd ? nothing : html`<button class="newest" @click=${() => { toEnd(); changed(); }}>${icons.down} ${fresh ? counted(fresh, 'new exchange') : 'To the newest'}</button>`}
      </div>
      <section class="detail" aria-label="Exchange">
        ${selected()
          ? exchangeDetail(selected())
          : html`<div class="empty"><p class="quiet">Choose an exchange to see its request and its reply side by side.</p>
              <p class="quiet"><kbd>j</kbd> <kbd>k</kbd> go through the list, <kbd>/</kbd> searches.</p></div>`}
      </section>
    </div>`;
}

function countAfter(all, number) {
  let count = 0;
  for (let i = all.length - 1; i >= 0 && all[i].number > number; i--) {
    count++;
  }
  return count;
}

keysFor('exchanges', {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  G: () => {
    toEnd();
    changed();
  },
});
