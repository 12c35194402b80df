// The one place that knows where the view library lies.
export { html, svg, nothing, render } from './lib/lit-html/lit-html.js';
export { repeat } from './lib/lit-html/directives/repeat.js';
export { keyed } from './lib/lit-html/directives/keyed.js';
export { ref } from './lib/lit-html/directives/ref.js';
export { live } from './lib/lit-html/directives/live.js';
