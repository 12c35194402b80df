// The scenarios of each vendor: what one does, its file, and which one is pinned.
import { html, nothing } from './lit.js';
import { address, attempt, copy, get, inSession, Refusal, send } from './api.js';
import { sentences } from './exportdrawer.js';
import { icons } from './icons.js';
import { onEvent } from './live.js';
import { read, stale } from './reading.js';
import { filter, link, route } from './route.js';
import { course } from './course.js';
import { changed, state, toast } from './store.js';
import { counted } from './time.js';

onEvent('read', () => stale('scenario'));
onEvent('pins', () => stale('scenarios '));
onEvent('scenarios', () => stale('scenario'));

const listKey = () => 'scenarios ' + state.sessionId;

export function scenariosView() {
  const { value, error } = read(listKey(), () => get(inSession('scenarios')));
  const files = read('scenario-files', () => get('scenarios'));
  if (!value) {
    return html`<div class="empty">${error ? html`<p class="problem" role="alert">${error.message}</p>` : html`<p class="quiet">Reading the scenarios…</p>`}</div>`;
  }
  const vendors = Object.keys(value.available);
  const vendor = vendors.includes(route.parts[0]) ? route.parts[0] : vendors[0];
  const name = route.parts[1];
  return html`${problems(files.value)}
    <div class="toolbar">
      <div class="segments" role="group" aria-label="Vendor">${vendors.map((it) => html`<a href=${link('scenarios', it)} aria-current=${it === vendor ? 'true' : nothing}>${it}${value.pinned[it] ? html` <span class="pinned" title="Pinned: ${value.pinned[it]}">${icons.pin}</span>` : nothing}</a>`)}</div>
      <label class="search">${icons.search}<span class="unseen">Search scenarios</span>
        <input type="search" placeholder="Search scenarios" .value=${route.query.q ?? ''} @input=${(event) => filter({ q: event.target.value })}></label>
      <div class="buttons"><button @click=${reload}>${icons.reload} Read the files again</button>
        ${Object.keys(value.pinned).length ? html`<button @click=${() => pin({}, 'Nothing is pinned any more')}>Unpin all</button>` : nothing}</div>
    </div>
    <div class="panes ${name ? 'chosen' : ''}">
      <nav class="listing" aria-label="Scenarios of ${vendor}">${scenarioList(value, vendor, name)}</nav>
      <section class="detail" aria-label="Scenario">
        ${name ? detail(value, vendor, name) : html`<div class="empty"><p class="quiet">Choose a scenario to see what it does.</p>
          <p class="quiet">A client chooses one by the identifier that it sends. One that is pinned is used whatever the client sends.</p></div>`}
      </section>
    </div>`;
}

function problems(files) {
  const list = files
    ? [...files.problems, ...Object.entries(files.vendors).flatMap(([, it]) => it.problems)]
    : [];
  return list.length
    ? html`<div class="file-problems" role="alert"><h2>${counted(list.length, 'problem')} in scenario files; what was there before stays in use</h2>
        <ul>${list.map((it) => html`<li><code>${it.file}${it.line ? ':' + it.line : ''}</code> ${it.pointer ? html`<code>${it.pointer}</code> ` : nothing}${it.message}</li>`)}</ul></div>`
    : nothing;
}

function scenarioList({ available, pinned, own }, vendor, name) {
  const q = (route.query.q ?? '').toLowerCase();
  const mine = own[vendor] ? [{ ...own[vendor], identifier: '', aliases: [] }] : [];
  const all = [...mine, ...available[vendor]].filter((it) =>
    [it.name, it.identifier, it.title, ...it.aliases].join(' ').toLowerCase().includes(q),
  );
  const first = (it) => (it.name === pinned[vendor] ? 0 : it.name === 'default' ? 1 : 2);
  all.sort((a, b) => first(a) - first(b));
  return all.length
    ? html`<ul class="scenario-list">${all.map((it) => html`<li><a href=${link('scenarios', vendor, it.name)} aria-current=${it.name === name ? 'true' : nothing}>
        <span class="first"><b>${it.name}</b>${it.name === pinned[vendor] ? html`<span class="badge on">pinned</span>` : nothing}</span>
        <span class="second">${it.title}</span></a></li>`)}</ul>`
    : html`<p class="none">No scenario is like that.</p>`;
}

function pin(pins, words) {
  return attempt('It was not pinned', async () => {
    await send('PUT', inSession('scenarios'), pins);
    stale('scenarios ');
    toast(words);
  });
}

/** The pins as they can be sent again: of the session's own scenario the whole. */
function pinsWith({ pinned, own }, vendor, name) {
  const pins = {};
  for (const [it, label] of Object.entries(pinned)) {
    pins[it] = own[it]?.name === label ? own[it].scenario : label;
  }
  if (name === null) {
    delete pins[vendor];
  } else {
    pins[vendor] = name;
  }
  return pins;
}

async function reload() {
  try {
    const files = await send('POST', 'scenarios/reload');
    const number = Object.values(files.vendors).reduce((sum, it) => sum + it.number, 0);
    toast(counted(number, 'scenario') + ' read');
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    toast(error.status === 422 ? 'There are problems in the files' : error.message, { bad: true });
  }
  stale('scenario');
  changed();
}

function detail(value, vendor, name) {
  const key = ['scenario', vendor, name].join(' ');
  const mine = value.own[vendor]?.name === name;
  // One of the session's own is known to the session alone.
  const place = mine ? inSession('scenarios', vendor) : address('scenarios', vendor, name);
  const { value: one, error } = read(key + (mine ? state.sessionId : ''), () => get(place));
  const pinned = value.pinned[vendor] === name;
  return html`<article class="scenario">
    <header>
      <a class="back button quiet" href=${link('scenarios', vendor)}>${icons.back} Back</a>
      <div class="actions">${pinned
        ? html`<button @click=${() => pin(pinsWith(value, vendor, null), name + ' is not pinned any more')}>Unpin</button>`
        : html`<button class="primary" ?disabled=${mine} @click=${() => pin(pinsWith(value, vendor, name), name + ' is pinned')}>${icons.pin} Pin for ${vendor}</button>`}</div>
    </header>
    <h2>${name} ${pinned ? html`<span class="badge on">pinned</span>` : nothing}</h2>
    ${one ? told(one) : error ? html`<p class="problem" role="alert">${error.message}</p>` : html`<p class="quiet">Reading…</p>`}
  </article>`;
}

function told(one) {
  const identifiers = [...new Set([one.identifier, ...one.aliases].filter(Boolean))];
  return html`<p class="title">${one.title}</p>
    ${one.comment ? html`<p class="comment">${one.comment}</p>` : nothing}
    ${identifiers.length
      ? html`<p>A client chooses it by ${identifiers.map((it, i) => html`${i ? ' or ' : ''}<code>${it}</code>
          <button class="quiet tiny" aria-label="Copy ${it}" @click=${() => copy(it, 'Identifier')}>${icons.copy}</button>`)}</p>`
      : nothing}
    <h3>Timeline</h3>${course(one.timeline)}
    ${sentences('Faults', one.faults)}
    ${sentences('Quotas', one.quotas)}
    ${expected(one.expect)}
    <h3>Data</h3><p>${counted(one.data.rows, 'row')}${one.data.file ? html` of <code>${one.data.file}</code>` : ', generated'}${one.data.columns.length ? html`: <span class="quiet">${one.data.columns.join(', ')}</span>` : nothing}</p>
    ${parameters(one.parameters)}
    ${settings(one.settings)}
    <h3>File <span class="quiet">${one.file}${one.bundled ? ', bundled' : ''}</span></h3>
    <pre class="file" tabindex="0" role="group" aria-label="The file">${yaml(one.text)}</pre>`;
}

function expected(expect) {
  return expect.rules.length
    ? html`<h3>What a correct client shows here</h3><ul class="sentences">${expect.rules.map((rule) => html`<li><a href=${link('rules', rule)}>${rule}</a></li>`)}</ul>`
    : nothing;
}

function parameters(list) {
  return list.length
    ? html`<h3>Parameters of its identifier</h3><dl class="facts">${list.map((it) => html`<dt><code>${it.name}</code></dt><dd>${it.given ?? String(it.value)}</dd>`)}</dl>`
    : nothing;
}

/** What it says otherwise is seen at once, what it leaves as it is when somebody asks. */
function settings(list) {
  const [said, left] = [list.filter((it) => it.changed), list.filter((it) => !it.changed)];
  const rows = (some) => html`<dl class="facts">${some.map((it) => html`<dt><code>${it.name}</code></dt>
    <dd>${it.changed ? html`<b>${it.value}</b> instead of ${it.usual}` : it.value} <span class="quiet">${it.why}</span></dd>`)}</dl>`;
  return html`${said.length ? html`<h3>Settings that it changes</h3>${rows(said)}` : nothing}
    ${left.length ? html`<details class="settings"><summary>${counted(left.length, 'setting')} of the vendor that it leaves as they are</summary>${rows(left)}</details>` : nothing}`;
}

/** Comments are set apart, since they say what the file is for. */
function yaml(text) {
  return text.split('\n').map((line) => {
    const at = line.search(/(^|\s)#/);
    return at < 0 ? html`${line}\n` : html`${line.slice(0, at)}<span class="comment">${line.slice(at)}</span>\n`;
  });
}
