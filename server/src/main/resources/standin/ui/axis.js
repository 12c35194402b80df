// The time axis of the exports: which stretch of time is seen, and how it is zoomed and moved.
import './lib/d3.min.js';
import { clock } from './clock.js';
import { model } from './model.js';
import { go, route } from './route.js';
import { changed } from './store.js';

const { scaleUtc, zoom, zoomIdentity, select, axisTop, utcFormat } = globalThis.d3;

const SECOND = 1000;
const LEAST = 20;
const LEAST_FITTED = 10 * SECOND;

/**
 * `fit` shows the last burst of activity, `all` everything, `follow` keeps its width and moves with
 * the clock, `free` stays where a person put it.
 */
export const axis = { mode: 'fit', from: 0, to: LEAST_FITTED, left: 0, width: 600 };

let element = null;
let quietly = false;
const base = scaleUtc();
const behaviour = zoom()
  .scaleExtent([1e-9, 1e9])
  .filter(wanted)
  .wheelDelta(wheelDelta)
  .on('zoom', zoomed);

/** Where a time is on the axis, in pixels from the left of the plot. */
export function xOf(time) {
  return ((time - axis.from) / (axis.to - axis.from)) * axis.width;
}

/** Restores what the address says. */
export function axisFromRoute() {
  const { axis: mode, from, to } = route.query;
  const [begin, end] = [Number(from), Number(to)];
  if ((mode === 'free' || mode === 'follow') && end > begin && begin > 0) {
    Object.assign(axis, { mode, from: begin, to: end });
  } else {
    axis.mode = mode === 'all' ? 'all' : 'fit';
  }
}

let writing = null;

// Not with each movement: browsers allow some two hundred changes of the address in half a minute.
function writeRoute() {
  clearTimeout(writing);
  const session = route.query.session;
  writing = setTimeout(() => {
    if (route.view !== 'exports' || route.query.session !== session) {
      return;
    }
    const placed = axis.mode === 'free' || axis.mode === 'follow';
    go(
      {
        query: {
          ...route.query,
          axis: axis.mode === 'fit' ? '' : axis.mode,
          from: placed ? Math.round(axis.from) : '',
          to: placed ? Math.round(axis.to) : '',
        },
      },
      { replace: true },
    );
  }, 300);
}

/** Sets what is seen. */
export function show(mode, from = axis.from, to = axis.to) {
  Object.assign(axis, { mode, from, to });
  settle();
  place();
  writeRoute();
  changed();
}

export function zoomBy(factor) {
  const now = clock.now();
  const anchor = axis.mode === 'follow' || (now > axis.from && now < axis.to) ? now : (axis.from + axis.to) / 2;
  const span = Math.max(LEAST, (axis.to - axis.from) / factor);
  const share = (anchor - axis.from) / (axis.to - axis.from);
  const from = anchor - share * span;
  show(axis.mode === 'follow' ? 'follow' : 'free', from, from + span);
}

export function moveBy(share) {
  const by = (axis.to - axis.from) * share;
  show('free', axis.from + by, axis.to + by);
}

export function followNow() {
  const span = axis.to - axis.from;
  show(axis.mode === 'follow' ? 'free' : 'follow', axis.from, axis.from + span);
}

/** Brings the stretch to where its mode wants it at this time. */
export function settle() {
  const now = clock.now();
  if (axis.mode === 'follow') {
    const span = axis.to - axis.from;
    axis.from = now - span * 0.75;
    axis.to = axis.from + span;
  } else if (axis.mode !== 'free') {
    const [from, to] = fitted(now, axis.mode === 'all');
    axis.from = from;
    axis.to = to;
  }
}

let burst = { version: -1 };

/**
 * The last burst of activity: going back from the newest call, it ends where nothing happened for
 * longer than a minute and than half of what was seen until there. A client that is run again an
 * hour later would else be two specks at the edges.
 */
function activity(all) {
  const { vendor } = route.query;
  if (burst.version === model.version && burst.all === all && burst.vendor === vendor) {
    return burst;
  }
  const isShown = (one) => !vendor || one.vendor === vendor;
  const shown = [...model.exports.values()].filter(isShown);
  const times = shown.map((one) => one.created);
  model.exchanges.filter(isShown).forEach((one) => times.push(one.time));
  times.sort((a, b) => a - b);
  const last = times.at(-1);
  let first = last;
  for (let i = times.length - 2; i >= 0; i--) {
    if (!all && first - times[i] > Math.max(60 * SECOND, (last - first) / 2)) {
      break;
    }
    first = times[i];
  }
  const exports = shown.filter((one) => one.created >= first);
  burst = { version: model.version, all, vendor, first, last, exports };
  return burst;
}

function fitted(now, all) {
  const { first, last, exports } = activity(all);
  if (first === undefined) {
    return [now - LEAST_FITTED, now + 2 * LEAST_FITTED];
  }
  let goesOn = false;
  let farthest = 0;
  for (const one of exports) {
    if (one.end > now && one.end !== Infinity) {
      goesOn = true;
      farthest = Math.max(farthest, one.end);
    }
  }
  let to = last;
  if (goesOn || now - last < 30 * SECOND) {
    // Of a future that is far longer than the past only the beginning: the past is what is looked at.
    const room = all ? Infinity : now + Math.max(30 * SECOND, now - first);
    to = Math.max(now, Math.min(farthest, room));
  }
  for (const one of exports) {
    to = one.end <= now ? Math.max(to, one.end) : to;
  }
  const span = Math.max(LEAST_FITTED, to - first);
  return [first - span * 0.04, first + span * 1.08];
}

function wanted(event) {
  if (event.type === 'wheel') {
    return event.ctrlKey || event.metaKey;
  }
  if (event.type === 'dblclick') {
    return false;
  }
  const at = event.touches?.[0]?.clientX ?? event.clientX;
  const inPlot = at >= element.getBoundingClientRect().left + axis.left;
  return !event.button && inPlot && !event.target.closest('a, button');
}

// A pinch on a touchpad comes as many small turns of a wheel, a wheel's own turn as one large.
function wheelDelta({ deltaY, deltaMode }) {
  const pixels = deltaY * (deltaMode === 1 ? 30 : deltaMode ? 400 : 1);
  return Math.max(-0.6, Math.min(0.6, -pixels * (Math.abs(pixels) < 30 ? 0.015 : 0.003)));
}

function zoomed({ transform }) {
  if (quietly) {
    return;
  }
  const [from, to] = transform.rescaleX(base).domain();
  axis.from = from.getTime();
  axis.to = Math.max(axis.from + LEAST, to.getTime());
  axis.mode = 'free';
  writeRoute();
  changed();
}

// Tells the behaviour where the axis is, so that the next gesture goes on from there.
function place() {
  if (!element) {
    return;
  }
  base.domain([axis.from, axis.to]).range([axis.left, axis.left + axis.width]);
  quietly = true;
  select(element).call(behaviour.transform, zoomIdentity);
  quietly = false;
}

/** Lets a person zoom and move the axis on an element; null when it is gone. */
export function gesturesOn(next) {
  if (next === element) {
    return;
  }
  element = next;
  if (element) {
    select(element).call(behaviour).on('dblclick.zoom', null);
    element.addEventListener('pointerdown', place, { capture: true });
    element.addEventListener('wheel', wheel, { capture: true, passive: false });
  }
}

function wheel(event) {
  if (event.ctrlKey || event.metaKey) {
    // A gesture of many events goes on from its own transform.
    if (event.timeStamp - lastWheel > 250) {
      place();
    }
    lastWheel = event.timeStamp;
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault();
    const pixels = event.deltaX || event.deltaY;
    moveBy(pixels / axis.width);
  }
}

let lastWheel = 0;

const FORMATS = [
  [SECOND, utcFormat('%H:%M:%S.%L')],
  [60 * SECOND, utcFormat('%H:%M:%S')],
  [24 * 3600 * SECOND, utcFormat('%H:%M')],
  [Infinity, utcFormat('%d %b')],
];

const scale = () => scaleUtc().domain([axis.from, axis.to]).range([0, axis.width]);
const times = () => scale().ticks(Math.max(2, Math.floor(axis.width / 110)));

/** Where the ticks are, in pixels from the left of the plot. */
export function ticks() {
  return times().map((time) => scale()(time));
}

/** Draws the axis into an SVG group, with d3's choice of ticks. */
export function drawAxis(group, height) {
  const shown = times();
  const step = shown.length > 1 ? shown[1] - shown[0] : axis.to - axis.from;
  const format = FORMATS.find(([below]) => step < below)[1];
  select(group)
    .attr('transform', `translate(0 ${height})`)
    .call(axisTop(scale()).tickValues(shown).tickFormat(format).tickSizeOuter(0).tickSizeInner(6))
    .selectAll('text')
    // At an edge the words would be cut in the middle.
    .attr('display', (time) => (Math.abs(scale()(time) - axis.width / 2) > axis.width / 2 - 28 ? 'none' : null));
}
