// Exports on a time axis: what each one is and will be, and what the client did to it meanwhile.
import { html, nothing, ref, repeat, svg } from './lit.js';
import {
  axis, axisFromRoute, drawAxis, followNow, gesturesOn, moveBy, settle, show, ticks, xOf, zoomBy,
} from './axis.js';
import { clock, onBeat } from './clock.js';
import { closeDrawer, exportDrawer } from './exportdrawer.js';
import { first } from './first.js';
import { icons } from './icons.js';
import { keysFor } from './keys.js';
import { callWords, plot, PLOT } from './lane.js';
import { legend } from './legend.js';
import { isWrong, kindOf, laneOf, model, MOST_EXPORTS, stepAt } from './model.js';
import { filter, go, link, onRoute, route } from './route.js';
import { changed, drawn, state } from './store.js';
import { counted, timeText } from './time.js';

const GUTTER = 236;
const GROUP = 32;
const KINDS = { goes: 'running', done: 'ended well', failed: 'ended badly' };

const box = { width: 0, height: 600, scroll: 0 };
const isNarrow = () => box.width < 720;
const laneHeight = () => (isNarrow() ? PLOT + 26 : PLOT + 4);

onRoute((next, before) => {
  if (next.view === 'exports' && (before.view !== 'exports' || before.query.session !== next.query.session)) {
    axisFromRoute();
  }
});

// While time passes the bars grow: only where somebody looks at them.
onBeat(() => {
  const now = clock.now();
  const seen = axis.mode === 'follow' || (now > axis.from && now < axis.to + (axis.to - axis.from) * 0.1);
  if (route.view === 'exports' && model.exports.size > 0 && seen) {
    changed();
  }
});

const sizes = new ResizeObserver(([entry]) => {
  box.width = entry.contentRect.width;
  box.height = entry.contentRect.height;
  changed();
});
let chart = null;

function chartIs(element) {
  if (element === chart) {
    return;
  }
  if (chart) {
    sizes.unobserve(chart);
  }
  chart = element ?? null;
  gesturesOn(chart);
  if (chart) {
    sizes.observe(chart);
    queueMicrotask(() => chart && (chart.scrollTop = box.scroll));
  }
}
const onChart = ref(chartIs);

function shortId(id) {
  return id.length > 13 ? id.slice(0, 8) + '…' : id;
}

/** What an export stands at, for the filters and the words beside its bar. */
function standing(one, now) {
  const step = stepAt(one, now);
  return { step, kind: kindOf(one, step) };
}

function isWanted(one, lane, now) {
  const { vendor, state: wanted, q } = route.query;
  if (vendor && one.vendor !== vendor) {
    return false;
  }
  if (wanted === 'wrong' && !lane?.calls.some(isWrong)) {
    return false;
  }
  if (KINDS[wanted] && standing(one, now).kind !== wanted) {
    return false;
  }
  return !q || [one.id, one.group, one.scenario, one.vendor].join(' ').toLowerCase().includes(q.toLowerCase());
}

/** The lanes and the headings between them, from top to bottom. */
function rows(now) {
  const by = route.query.by ?? 'vendor';
  const groups = new Map();
  const groupOf = (name) => {
    if (!groups.has(name)) {
      groups.set(name, { name, rows: [] });
    }
    return groups.get(name);
  };
  const newest = [...model.exports.values()].reverse();
  for (const one of newest) {
    const lane = model.lanes.get(one.key);
    if (isWanted(one, lane, now)) {
      const name = by === 'vendor' ? one.vendor : by === 'state' ? KINDS[standing(one, now).kind] : '';
      groupOf(name).rows.push({ key: one.key, one, lane });
    }
  }
  for (const lane of model.lanes.values()) {
    const { vendor, state: wanted, q } = route.query;
    const fits = !vendor || lane.vendor === vendor;
    const wrong = wanted === 'wrong' && lane.calls.some(isWrong);
    if (!lane.export && fits && (!wanted || wrong) && !q && by !== 'state') {
      groupOf(by === 'vendor' ? lane.vendor : '').rows.unshift({ key: lane.key, lane });
    }
  }
  const list = [];
  let top = 0;
  for (const group of [...groups.values()].sort((a, b) => a.name.localeCompare(b.name))) {
    if (group.name !== '' || groups.size > 1) {
      list.push({ key: 'group ' + group.name, group, top, height: GROUP });
      top += GROUP;
    }
    for (const row of group.rows) {
      list.push({ ...row, top, height: laneHeight() });
      top += laneHeight();
    }
  }
  return { list, height: top };
}

let shown = { list: [], height: 0 };

function laneRow(row, now) {
  const { one, lane } = row;
  const opened = one && route.parts[0] === one.vendor && route.parts[1] === one.id;
  const narrow = isNarrow();
  const { step, kind } = one ? standing(one, now) : {};
  const wrong = lane ? lane.calls.filter(isWrong).length : 0;
  return html`<div class="lane ${opened ? 'opened' : ''} ${narrow ? 'narrow' : ''}" role="listitem" data-key=${row.key}
      .style=${`top:${row.top}px;height:${row.height}px`}>
    ${one
      ? html`<a class="label" id=${'lane ' + row.key} href=${link('exports', one.vendor, one.id)} aria-current=${opened ? 'true' : nothing}>
          <span class="first"><b>${one.scenario}</b>${wrong
            ? html`<span class="count bad" title="${counted(wrong, 'call')} that should not have been made so">${wrong}<span class="unseen"> wrong calls</span></span>`
            : nothing}</span>
          <span class="second"><span class="dot ${kind}"></span>${step.state}<span class="id" title=${one.id}>${shortId(one.id)}</span></span>
        </a>`
      : html`<div class="label other"><span class="first">Other calls</span>
          <span class="second">${counted(lane.calls.length, 'call')} about no export</span></div>`}
    ${plot(one, lane, now)}
  </div>`;
}

function groupRow(row) {
  const { name, rows: list } = row.group;
  const exports = list.filter((it) => it.one).length;
  return html`<div class="group" role="listitem" .style=${`top:${row.top}px`}><h2>${name || 'no vendor'}</h2><span class="quiet">${counted(exports, 'export')}</span></div>`;
}

function visible() {
  const from = box.scroll - 200;
  const to = box.scroll + box.height + 200;
  return shown.list.filter((row) => row.top + row.height >= from && row.top <= to);
}

function scrolled(event) {
  box.scroll = event.target.scrollTop;
  changed();
}

// A mark leads to its exchange, the rest of a lane to its export.
function clicked(event) {
  const call = event.target.closest('[data-number]');
  const lane = event.target.closest('.lane');
  if (event.target.closest('a') || !lane) {
    return;
  }
  if (call) {
    location.hash = link('exchanges', call.dataset.number);
    return;
  }
  const one = model.exports.get(lane.dataset.key);
  if (one) {
    location.hash = link('exports', one.vendor, one.id);
  }
}

let tip = null;

function pointed(event) {
  const mark = event.target.closest?.('[data-number]');
  const call = mark && model.byNumber.get(Number(mark.dataset.number));
  const next = call ? { call, count: Number(mark.dataset.count), x: event.clientX, y: event.clientY } : null;
  if (tip !== next) {
    tip = next;
    changed();
  }
}

function tipBox() {
  if (!tip) {
    return nothing;
  }
  const right = tip.x > innerWidth - 340;
  const style = `${right ? `right:${innerWidth - tip.x + 12}px` : `left:${tip.x + 12}px`};top:${Math.min(tip.y + 14, innerHeight - 150)}px`;
  return html`<div class="tip" .style=${style}>
    <p class="quiet">#${tip.call.number} · ${timeText(tip.call.time)}</p>
    ${callWords(tip.call, tip.count).map((line, i) => html`<p class=${i ? '' : 'main'}>${line}</p>`)}
  </div>`;
}

function choice(name, value, options, words) {
  return html`<label class="choice"><span>${words}</span>
    <select @change=${(event) => filter({ [name]: event.target.value })}>
      ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === (value ?? '')}>${text}</option>`)}
    </select></label>`;
}

function toolbar() {
  const vendors = Object.keys(state.session?.vendors ?? {});
  const { query } = route;
  return html`<div class="toolbar">
    <label class="search">${icons.search}<span class="unseen">Search exports</span>
      <input type="search" placeholder="Search exports" .value=${query.q ?? ''} @input=${(event) => filter({ q: event.target.value })}></label>
    ${choice('vendor', query.vendor, [['', 'all vendors'], ...vendors.map((it) => [it, it])], 'Vendor')}
    ${choice('state', query.state, [['', 'any state'], ...Object.entries(KINDS), ['wrong', 'with wrong calls']], 'State')}
    ${choice('by', query.by ?? 'vendor', [['vendor', 'by vendor'], ['state', 'by state'], ['none', 'in one list']], 'Group')}
    <div class="buttons" role="group" aria-label="Time axis">
      <button aria-pressed=${axis.mode === 'fit'} @click=${() => show('fit')} title="The last burst of activity">Latest</button>
      <button aria-pressed=${axis.mode === 'all'} @click=${() => show('all')} title="Everything (0)">All</button>
      <button aria-pressed=${axis.mode === 'follow'} @click=${followNow} title="Moves with the clock (f)">Follow now</button>
      <button @click=${() => zoomBy(1 / 1.6)} aria-label="Zoom out" title="Zoom out (−)">${icons.minus}</button>
      <button @click=${() => zoomBy(1.6)} aria-label="Zoom in" title="Zoom in (+), or Ctrl and the wheel">${icons.plus}</button>
    </div>
  </div>`;
}

function axisRow(now) {
  const x = xOf(now);
  const inside = x >= 0 && x <= axis.width;
  return html`<div class="axis">
    <span class="corner">${isNarrow() ? nothing : (model.exports.size < MOST_EXPORTS ? '' : 'the newest ') + counted(model.exports.size, 'export')}</span>
    <svg width=${axis.width} height="40" aria-hidden="true">
      <g class="ticks" ${ref((group) => group && drawAxis(group, 39))}></g>
    </svg>
    ${inside
      ? html`<span class="now-tag" .style=${`left:${axis.left + x}px`}>now</span>`
      : html`<button class="now-tag aside ${x < 0 ? 'left' : 'right'}" @click=${() => show('follow')}>${x < 0 ? '← now' : 'now →'}</button>`}
  </div>`;
}

export function exportsView() {
  if (!model.exportsRead || !model.exchangesRead) {
    return html`<div class="empty"><p class="quiet">Reading the exports…</p></div>`;
  }
  if (model.exports.size === 0 && model.lanes.size === 0) {
    return first();
  }
  const now = clock.now();
  axis.left = isNarrow() ? 0 : GUTTER;
  axis.width = Math.max(120, box.width - axis.left);
  settle();
  shown = rows(now);
  const x = xOf(now);
  queueMicrotask(reveal);
  return html`${toolbar()}
    <div class="stage"><div class="side">
    <div class="chart" tabindex="-1" ${onChart} @scroll=${scrolled} @click=${clicked}
      @pointermove=${pointed} @pointerleave=${pointed}>
      ${axisRow(now)}
      <div class="lanes" role="list" aria-label="Exports" .style=${`height:${shown.height}px`}>
        <svg class="grid" width=${axis.width} height=${shown.height} aria-hidden="true" .style=${`left:${axis.left}px`}>
          ${ticks().map((at) => svg`<path d=${`M${at.toFixed(1)} 0V${shown.height}`}/>`)}
        </svg>
        ${repeat(visible(), (row) => row.key, (row) => (row.group ? groupRow(row) : laneRow(row, now)))}
        ${x >= 0 && x <= axis.width
          ? html`<div class="now-line" .style=${`transform:translateX(${(axis.left + x).toFixed(1)}px)`}></div>`
          : nothing}
      </div>
      ${shown.list.length ? nothing : html`<p class="none">No export is like that. <button class="small" @click=${() => filter({ q: '', vendor: '', state: '' })}>Show all</button></p>`}
    </div>
    ${legend()}</div>
    ${route.parts.length === 2 ? exportDrawer(route.parts[0], route.parts[1]) : nothing}
    </div>${tipBox()}`;
}

let revealed = '';

/** Brings the export that the address names into sight, once: who scrolls on is let go. */
function reveal() {
  const key = route.parts.length === 2 ? laneOf(...route.parts) : '';
  const row = shown.list.find((it) => it.key === key);
  if (!chart || (key && !row) || key === revealed) {
    return;
  }
  revealed = key;
  if (row && (row.top < box.scroll || row.top + row.height > box.scroll + chart.clientHeight - 44)) {
    chart.scrollTop = Math.max(0, row.top - chart.clientHeight / 2);
  }
}

function step(by) {
  const lanes = shown.list.filter((row) => row.one);
  const at = lanes.findIndex(({ one }) => one.vendor === route.parts[0] && one.id === route.parts[1]);
  const focused = lanes.findIndex((row) => document.activeElement?.id === 'lane ' + row.key);
  const from = at >= 0 ? at : focused;
  const next = lanes[Math.max(0, Math.min(lanes.length - 1, from + by))] ?? lanes[0];
  if (!next) {
    return;
  }
  if (chart && (next.top < box.scroll || next.top + next.height > box.scroll + box.height - 40)) {
    chart.scrollTop = Math.max(0, next.top - box.height / 2);
  }
  if (at >= 0) {
    go({ parts: [next.one.vendor, next.one.id] }, { replace: true });
  }
  drawn(() => document.getElementById('lane ' + next.key)?.focus());
}

keysFor('exports', {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  ArrowLeft: () => moveBy(-0.15),
  ArrowRight: () => moveBy(0.15),
  '+': () => zoomBy(1.6),
  '=': () => zoomBy(1.6),
  '-': () => zoomBy(1 / 1.6),
  '−': () => zoomBy(1 / 1.6),
  0: () => show('all'),
  f: () => followNow(),
  Escape: () => closeDrawer(),
});
