// Bodies and headers of an exchange, with what is wrong with them at its place.
import { html, nothing } from './lit.js';
import { copy } from './api.js';
import { icons } from './icons.js';
import { layOut, lineOf } from './json.js';
import { sizeText } from './time.js';

/** So many lines are drawn at once; a body of a megabyte would hold the browser up. */
const MOST_LINES = 2000;
const MOST_TEXT = 100_000;

function isJson(headers) {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /json/i.test(value));
}

/** JSON in lines, with violations below the lines that they are about. */
export function prettyJson(text, violations = []) {
  const laid = layOut(text);
  if (!laid) {
    return plain(text, violations);
  }
  const { lines, broken, ended } = laid;
  const at = new Map();
  for (const violation of violations) {
    const line = lineOf(lines, violation.pointer);
    at.set(line, [...(at.get(line) ?? []), violation]);
  }
  return html`<div class="json" tabindex="0" role="group" aria-label="Body">
    ${lines.slice(0, MOST_LINES).map((line, i) => html`<div class="line ${at.has(i) ? 'bad' : ''}"
        .style=${`padding-left:${line.depth * 1.15 + 0.5}em`} data-pointer=${line.pointer}>${line.parts.map(
          ({ kind, text: words }) => html`<span class=${kind}>${words}</span>`)}</div>
      ${(at.get(i) ?? []).map(violationLine)}`)}
    ${lines.length > MOST_LINES ? html`<p class="quiet">${lines.length - MOST_LINES} more lines; copy the body to see them.</p>` : nothing}
    ${broken
      ? html`<p class="violation"><b>No JSON from here on</b></p>${ended ? nothing : html`<pre>${broken.slice(0, 4000)}</pre>`}`
      : nothing}
  </div>`;
}

export function violationLine({ where, pointer, message }) {
  return html`<p class="violation"><code>${[where, pointer].filter(Boolean).join(' ')}</code> ${message}</p>`;
}

function plain(text, violations) {
  return html`${violations.map(violationLine)}<pre class="text" tabindex="0" role="group" aria-label="Body">${text.slice(0, MOST_TEXT)}</pre>
    ${text.length > MOST_TEXT ? html`<p class="quiet">The rest is not drawn; copy the body to see it.</p>` : nothing}`;
}

/** A body with its size; what the journal cut is said to be cut. */
export function bodyPart(message, violations, what) {
  const { text = '', base64, length } = message.body ?? {};
  const found = violations.filter(({ where }) => where === 'body');
  if (!text && !base64) {
    return html`<p class="quiet">No body.</p>${found.map(violationLine)}`;
  }
  return html`<div class="body">
    <div class="bar"><span class="quiet">${length === undefined ? sizeText(new Blob([base64 ?? text]).size) : `the first part of ${sizeText(length)}`}${base64 ? ', not UTF-8: as base64' : ''}</span>
      <button class="quiet tiny" @click=${() => copy(base64 ?? text, what)} aria-label="Copy the ${what.toLowerCase()}">${icons.copy} Copy</button></div>
    ${base64 !== undefined ? plain(base64, found) : isJson(message.headers) || /^\s*[{[]/.test(text) ? prettyJson(text, found) : plain(text, found)}
  </div>`;
}

/** Headers in a table; those that a violation names are marked. */
export function headersPart(headers, violations) {
  const about = (name) => violations.filter(({ where }) => where.toLowerCase() === 'header ' + name.toLowerCase());
  const missing = violations.filter(
    ({ where }) => where.startsWith('header ') && !headers.some(([name]) => where.toLowerCase() === 'header ' + name.toLowerCase()),
  );
  return html`<dl class="headers">${headers.map(([name, value]) => {
    const found = about(name);
    return html`<div class=${found.length ? 'bad' : ''}><dt>${name}</dt><dd>${value}${found.map(violationLine)}</dd></div>`;
  })}</dl>${missing.map(violationLine)}`;
}
