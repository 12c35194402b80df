// What the marks on the time axis mean; closed where there is little room.
import { html, svg } from './lit.js';
import { shapeOf } from './lane.js';
import { remember, remembered } from './store.js';

const sample = (body, width = 22) =>
  html`<svg class="plot" width=${width} height="20" viewBox="${-width / 2} -10 ${width} 20" aria-hidden="true">${body}</svg>`;
const glyph = (hop, kind = '') => sample(svg`<g class="call ${kind}"><path class="glyph" d=${shapeOf(hop)}/></g>`);
const bar = (kind) => sample(svg`<rect class="seg ${kind}" x="-14" y="-6" width="28" height="12"/>`, 30);

const ENTRIES = () => [
  [bar('goes1'), 'running'],
  [sample(svg`<rect class="seg coming goes1" x="-14" y="-6" width="28" height="12"/><rect x="-14" y="-6" width="28" height="12" fill="url(#coming)"/>`, 30), 'still to come'],
  [bar('done'), 'ended well'],
  [bar('failed'), 'ended badly'],
  [glyph('start'), 'start'],
  [glyph('status'), 'poll'],
  [glyph('download'), 'download'],
  [glyph('token'), 'token'],
  [glyph('status', 's2'), '2xx'],
  [glyph('status', 's4'), '4xx'],
  [glyph('status', 's5'), '5xx'],
  [sample(svg`<rect class="wait" x="-14" y="-9" width="28" height="18"/><rect x="-14" y="-9" width="28" height="18" fill="url(#waiting)"/>`, 30), 'asked to wait (Retry-After)'],
  [sample(svg`<g class="call s4 wrong"><path class="pole" d="M0-10V10"/><circle class="ring" r="8"/><path class="glyph" d=${shapeOf('status')}/></g>`), 'too early, or shows a broken rule'],
  [sample(svg`<g class="call s5"><circle class="scripted" r="8.5"/><path class="glyph" d=${shapeOf('status')}/></g>`), 'a fault of the scenario'],
  [sample(svg`<g class="call s2"><path class="glyph" d=${shapeOf('download')}/><path class="cut" d="M-7-7 7 7M7-7-7 7"/></g>`), 'the connection broke off'],
];

export function legend() {
  const key = innerWidth > 760 ? 'legend' : 'legend-narrow';
  const open = remembered(key, innerWidth > 760);
  // Outside of what can be closed: a browser draws no pattern of what it does not show.
  return html`<svg width="0" height="0" class="patterns" aria-hidden="true">
    <defs>
      <pattern id="coming" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="coming-line" width="2" height="6"/></pattern>
      <pattern id="waiting" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="waiting-line" width="2" height="6"/></pattern>
    </defs>
  </svg>
  <details class="legend" ?open=${open} @toggle=${(event) => remember(key, event.target.open)}>
    <summary>Legend</summary>
    <ul>${ENTRIES().map(([picture, words]) => html`<li>${picture}<span>${words}</span></li>`)}</ul>
  </details>`;
}
