// A scenario's timeline as a picture: its states one after the other, with the times between them.
import { html, nothing, svg } from './lit.js';
import { spanText } from './time.js';

const WIDTH = 640;
const HEIGHT = 66;

/**
 * Widths grow with the square root of a time: an hour beside two seconds would else leave nothing
 * of the two seconds. The times are written to them.
 */
export function course(steps) {
  const times = steps.map((step) => step.millis);
  const weights = times.map((time, i) => (i + 1 < times.length ? Math.sqrt(Math.max(1, times[i + 1] - time)) : 0));
  const sum = weights.reduce((a, b) => a + b, 0) || 1;
  const least = Math.min(96, (WIDTH - 110) / steps.length);
  const room = WIDTH - 110 - least * (steps.length - 1);
  let x = 0;
  const parts = steps.map((step, i) => {
    const kind = step.terminal ? (step.failed ? 'failed' : 'done') : 'goes' + (i % 3);
    const width = i + 1 < steps.length ? least + (weights[i] / sum) * Math.max(0, room) : 110;
    const from = x;
    x += width;
    return { step, kind, from, width, time: times[i] };
  });
  return html`<figure class="course" tabindex="0" role="group" aria-label="Timeline"><svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words(steps, times)}>
    ${parts.map(({ step, kind, from, width, time }) => svg`
      <rect class="seg ${kind}" x=${from + 1} y="22" width=${width - 2} height="22" rx="3"/>
      <text class="within" x=${from + 8} y="37">${short(step.state, width)}</text>
      <text class="offset" x=${from + 1} y="58">${time ? spanText(time) : 'at once'}</text>
      ${step.truncateTo === undefined ? nothing : svg`<text class="above" x=${from + 1} y="14">${step.truncateTo.toLocaleString('en')} rows at most</text>`}
      ${step.failure ? svg`<text class="above" x=${Math.min(from + 1, WIDTH - 6.5 * step.failure.code.length)} y="14">${step.failure.code}</text>` : nothing}`)}
  </svg></figure>`;
}

function short(state, width) {
  const fits = Math.floor((width - 12) / 6.7);
  return state.length <= fits ? state : state.slice(0, Math.max(1, fits - 1)) + '…';
}

function words(steps, times) {
  return steps.map((step, i) => `${step.state} after ${spanText(times[i])}`).join(', ');
}
