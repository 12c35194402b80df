// One lane of the time axis: an export's states as a bar, its calls as marks, waits as bands.
import { nothing, svg } from './lit.js';
import { axis, xOf } from './axis.js';
import { isWrong, kindOf } from './model.js';
import { state } from './store.js';
import { counted, spanText, timeText } from './time.js';

export const PLOT = 42;
const MIDDLE = 21;
const BAR = 14;
/** Marks nearer than this are drawn as one: more than one in a few pixels cannot be told apart. */
const NEAR = 7;

// The outlines are those of the reports' picture: the form says what was asked.
const SHAPES = {
  start: 'M-5-6 7 0-5 6Z',
  status: 'M-5.5 0A5.5 5.5 0 1 1 5.5 0 5.5 5.5 0 1 1-5.5 0Z',
  download: 'M-6.5-5H6.5L0 7Z',
  token: 'M0-7 7 0 0 7-7 0Z',
};
const OTHER = 'M-5-5H5V5H-5Z';

export function shapeOf(hop) {
  return SHAPES[hop] ?? OTHER;
}

function clamp(x) {
  // Far outside, numbers of this size would be drawn wrong.
  return Math.max(-20, Math.min(axis.width + 20, x));
}

function box(kind, from, to, y, height, fill = nothing) {
  const x = clamp(from);
  const width = clamp(to) - x;
  return width <= 0
    ? nothing
    : svg`<rect class=${kind} x=${x.toFixed(1)} y=${y} width=${Math.max(1, width).toFixed(1)} height=${height} fill=${fill}/>`;
}

/** The bar of an export: what has passed is solid, what is to come pale and hatched. */
function bar(one, lane, now) {
  const xNow = xOf(now);
  const parts = [];
  const top = MIDDLE - BAR / 2;
  one.steps.forEach((step, i) => {
    const kind = kindOf(one, step);
    const shade = kind === 'goes' ? 'goes' + (i % 3) : kind;
    const x = xOf(step.time);
    let end = i + 1 < one.steps.length ? xOf(one.steps[i + 1].time) : Infinity;
    if (step.terminal) {
      // An end has no length of its own: it is drawn until the last call, so that downloads lie on it.
      const last = lane ? lane.calls[lane.calls.length - 1].time : 0;
      end = Math.max(x + 14, xOf(last) + 12);
    } else if (end === Infinity) {
      end = Math.max(axis.width + 20, xNow);
    }
    parts.push(box('seg ' + shade, x, Math.min(end, Math.max(xNow, x)), top, BAR));
    if (end > xNow) {
      const from = Math.max(x, xNow);
      parts.push(box('seg coming ' + shade, from, end, top, BAR));
      parts.push(box('hatch', from, end, top, BAR, 'url(#coming)'));
    }
    const left = Math.max(0, clamp(x));
    if (Math.min(axis.width, clamp(end)) - left > step.state.length * 6.2 + 12) {
      parts.push(svg`<text class="state" x=${(left + 5).toFixed(1)} y=${top - 3}>${step.state}</text>`);
    }
  });
  return parts;
}

/** The stretches in which an answer asked the client to wait. */
function bands(calls) {
  return calls
    .filter((call) => call.until !== undefined && call.until > axis.from && call.time < axis.to)
    .map((call) => {
      const from = xOf(call.time);
      const to = xOf(call.until);
      return svg`${box('wait', from, to, 1, PLOT - 2)}${box('hatch', from, to, 1, PLOT - 2, 'url(#waiting)')}
        ${to < axis.width + 20 && to > -20
          ? svg`<path class="until" d="M${to.toFixed(1)} 1V${PLOT - 1}"/>`
          : nothing}`;
    });
}

const rank = (call) =>
  isWrong(call) ? 4 : call.scripted ? 3 : call.status >= 400 ? 2 : call.hop === 'start' ? 1 : 0;

/** The calls that are drawn: of those that lie on one another the most telling one, with the number. */
function seen(calls) {
  const drawn = [];
  for (let i = firstFrom(calls, axis.from - (axis.to - axis.from) * 0.02); i < calls.length; i++) {
    const call = calls[i];
    const x = xOf(call.time);
    if (x > axis.width + 10) {
      break;
    }
    const last = drawn[drawn.length - 1];
    if (last && x - last.x < NEAR) {
      last.count++;
      if (rank(call) > rank(last.call)) {
        last.call = call;
      }
    } else {
      drawn.push({ call, x, count: 1 });
    }
  }
  return drawn;
}

function firstFrom(calls, time) {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calls[middle].time < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function mark({ call, x, count }, next) {
  const wrong = isWrong(call);
  const room = (next ? next.x : axis.width + 60) - x;
  const words = wrong && call.early !== undefined ? spanText(call.early) + ' early' : '';
  const length = 30 + words.length * 5.6;
  // At the right edge the words stand on the left of their mark.
  const left = x + length > axis.width;
  return svg`<g class="call s${Math.floor(call.status / 100)} ${wrong ? 'wrong' : ''}" data-number=${call.number} data-count=${count}
      transform="translate(${x.toFixed(1)} ${MIDDLE})">
    <path class="hit" d="M-8-20H8V20H-8Z"/>
    ${wrong ? svg`<path class="pole" d="M0-20V20"/><circle class="ring" r="9"/>` : nothing}
    ${call.scripted && !wrong ? svg`<circle class="scripted" r="8.5"/>` : nothing}
    <path class="glyph" d=${shapeOf(call.hop)}/>
    ${call.complete === false ? svg`<path class="cut" d="M-7-7 7 7M7-7-7 7"/>` : nothing}
    ${words && (left || room > length)
      ? svg`<text class="early" x=${left ? -12 : 12} y="18" text-anchor=${left ? 'end' : 'start'}>${words}</text>`
      : nothing}
  </g>`;
}

/** The whole lane; `one` is undefined for calls that belong to no export. */
export function plot(one, lane, now) {
  const calls = lane?.calls ?? [];
  const marks = seen(calls);
  return svg`<svg class="plot" width=${axis.width} height=${PLOT} aria-hidden="true">
    ${bands(calls)}
    ${one ? bar(one, lane, now) : svg`<path class="thread" d="M0 ${MIDDLE}H${axis.width}"/>`}
    ${marks.map((it, i) => mark(it, marks[i + 1]))}
  </svg>`;
}

/** What is said of a call where the pointer is. */
export function callWords(call, count) {
  const lines = [`${call.method} ${call.path} → ${call.status}`];
  if (call.state) {
    lines.push('told: ' + call.state);
  }
  if (call.early !== undefined) {
    lines.push(`${spanText(call.early)} too early: #${call.earlyAfter} asked to wait`);
  }
  const rules = state.broken.get(call.number);
  if (rules) {
    lines.push('shows a broken rule: ' + rules.join(', '));
  }
  if (call.until !== undefined) {
    lines.push(`asks to wait until ${timeText(call.until)} (${spanText(call.until - call.time)})`);
  }
  if (call.scripted) {
    lines.push('scripted: ' + call.scripted);
  }
  if (call.violations) {
    lines.push(counted(call.violations, 'violation') + ' of the document');
  }
  if (call.complete === false) {
    lines.push('the connection broke off');
  }
  if (count > 1) {
    lines.push(`and ${counted(count - 1, 'more call')} here; zoom in to see them`);
  }
  return lines;
}
