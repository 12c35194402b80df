// One exchange: the request and the reply side by side, what is wrong with it, and what to do with it.
import { html, nothing } from './lit.js';
import { attempt, copy, get, inSession, text } from './api.js';
import { bodyPart, headersPart, violationLine } from './body.js';
import { icons } from './icons.js';
import { onEvent } from './live.js';
import { model } from './model.js';
import { read, stale } from './reading.js';
import { go, link } from './route.js';
import { state } from './store.js';
import { dateText, instant, sizeText, spanText, timeText } from './time.js';

const keyOf = (number) => ['exchange', state.sessionId, number, ''].join(' ');

// What became of the answer is known a moment after the answer.
onEvent('delivery', (told) => stale(keyOf(told.number)));
onEvent('read', () => stale('exchange '));

export function exchangeDetail(number) {
  const { value: exchange, error } = read(keyOf(number), () => get(inSession('journal', String(number))));
  const summary = model.byNumber.get(number);
  return html`<article class="exchange" aria-label="Exchange ${number}">
    <header>
      <button class="quiet back" @click=${() => go({ parts: [] })}>${icons.back} Back</button>
      <div class="actions">
        <button class="small" @click=${() => copyFrom(number, 'curl', 'The curl command')}>${icons.copy} curl</button>
        <button class="small" @click=${() => copyFrom(number, 'fault', 'The scenario fault')} title="The part of a scenario that makes this answer happen again">${icons.copy} Scenario fault</button>
        <button class="small" @click=${() => copy(location.href, 'Link')}>${icons.link} Link</button>
      </div>
    </header>
    ${error && !exchange ? html`<p class="problem" role="alert">${error.message}</p>` : nothing}
    ${exchange ? told(exchange, summary) : error ? nothing : html`<p class="quiet">Reading…</p>`}
  </article>`;
}

function copyFrom(number, what, words) {
  return attempt('It cannot be copied', async () => {
    await copy(await text(inSession('journal', String(number), what)), words);
  });
}

function told(exchange, summary) {
  const { request, response, violations, bugs, facts } = exchange;
  const status = response.status;
  return html`
    <h2 class="headline"><span class="number">#${exchange.number}</span> <span class="method">${request.method}</span>
      <span class="path">${request.path}</span>${query(request.query, violations)}
      <span class="code s${Math.floor(status / 100)}">${status}</span></h2>
    <p class="where">
      <span>${dateText(instant(exchange.at))} ${timeText(instant(exchange.at))}</span>
      <span>${[exchange.vendor, exchange.operation].filter(Boolean).join(' ') || 'no operation of any vendor'}</span>
      ${facts.export ? html`<a href=${link('exports', exchange.vendor, facts.export)}>its export</a>` : nothing}
      ${delivered(exchange.delivery)}
    </p>
    ${remarks(exchange, summary)}
    ${violations.length || !exchange.operation ? explained(exchange.number) : nothing}
    <div class="sides">
      <section aria-label="Request"><h3>Request</h3>
        ${bodyPart(request, violations, 'Request body')}
        ${others(violations)}
        <h4>Headers</h4>${headersPart(request.headers, violations)}
      </section>
      <section aria-label="Reply"><h3>Reply <span class="code s${Math.floor(status / 100)}">${status}</span></h3>
        ${bodyPart(response, bugs, 'Reply body')}
        <h4>Headers</h4>${headersPart(response.headers, bugs)}
      </section>
    </div>
    ${factsPart(facts)}`;
}

function query(text, violations) {
  if (!text) {
    return nothing;
  }
  const wrong = violations.filter(({ where }) => where.startsWith('query')).map(({ where }) => where.slice(6));
  return html`<span class="query">?${text.split('&').map((part, i) => {
    const name = decoded(part.split('=')[0]);
    return html`${i ? '&' : ''}<span class=${wrong.includes(name) ? 'bad' : ''}>${part}</span>`;
  })}</span>`;
}

function decoded(part) {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

function delivered(delivery) {
  if (!delivery) {
    return html`<span>the answer is on its way</span>`;
  }
  const size = sizeText(delivery.bytes) + ' sent';
  return html`<span class=${delivery.complete ? '' : 'cut'}>${delivery.complete ? size : 'broke off after ' + sizeText(delivery.bytes)}${delivery.held ? ', held until the result was written' : ''}</span>`;
}

function remarks(exchange, summary) {
  const rules = state.broken.get(exchange.number) ?? [];
  const lines = [];
  if (summary?.early !== undefined) {
    lines.push(html`<li class="bad">It came <b>${spanText(summary.early)} too early</b>:
      <a href=${link('exchanges', summary.earlyAfter)}>#${summary.earlyAfter}</a> had asked to wait.</li>`);
  }
  for (const rule of rules) {
    const told = state.verdict?.rules.find((one) => one.rule === rule);
    lines.push(html`<li class="bad">It shows that <a href=${link('rules', rule)}>${rule}</a> is broken.
      ${told ? html`<span class="because">A correct client: ${told.title}.</span>` : nothing}</li>`);
  }
  if (summary?.until !== undefined) {
    lines.push(html`<li class="wait">The answer asks to wait ${spanText(summary.until - summary.time)}, until ${timeText(summary.until)}.</li>`);
  }
  if (exchange.facts.scripted) {
    lines.push(html`<li>The scenario made it go so: <b>${exchange.facts.scripted}</b></li>`);
  }
  for (const note of exchange.notes) {
    // Which operations come near is told below, at length.
    if (!note.startsWith('nearest: ')) {
      lines.push(html`<li>${note}</li>`);
    }
  }
  return lines.length ? html`<ul class="remarks">${lines}</ul>` : nothing;
}

/** Violations of what is neither the body nor a header: they have no place further down. */
function others(violations) {
  const left = violations.filter(({ where }) => where !== 'body' && !where.startsWith('header '));
  return left.length ? html`<div class="others">${left.map(violationLine)}</div>` : nothing;
}

/** Which operation it departs from, or which ones come near it. */
function explained(number) {
  const { value, error } = read(keyOf(number) + 'explanation', () => get(inSession('journal', String(number), 'explanation')));
  if (!value) {
    return error ? html`<p class="problem">${error.message}</p>` : nothing;
  }
  return html`<div class="explained">
    <p class="main">${value.nearest?.length ? 'No operation of any vendor has this method and path. The nearest:' : value.explanation}</p>
    ${(value.violations ?? []).length ? html`<table class="departs"><thead><tr><th scope="col">Where</th><th scope="col">Expected</th><th scope="col">Came</th></tr></thead>
      <tbody>${value.violations.map((one) => html`<tr><td><code>${[one.where, one.pointer].filter(Boolean).join(' ')}</code></td>
        <td>${one.expected || one.message}</td><td>${one.came}</td></tr>`)}</tbody></table>` : nothing}
    ${(value.nearest ?? []).length ? html`<ol class="nearest">${value.nearest.map((one) => html`<li><code>${one.method} ${one.path}</code> <span class="quiet">${one.vendor} ${one.operationId}</span>
        <ul>${one.differences.map((difference) => html`<li>${difference}</li>`)}</ul></li>`)}</ol>` : nothing}
    ${value.hints.map((hint) => html`<p class="hint">${hint}</p>`)}
  </div>`;
}

function factsPart(facts) {
  const entries = Object.entries(facts);
  return entries.length
    ? html`<details class="more"><summary>What Standin made of it</summary>
        <dl class="facts">${entries.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>`
    : nothing;
}
