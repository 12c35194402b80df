// The open sessions: each has its own clock, exports and journal.
import { html, live, nothing } from './lit.js';
import { address, ask, attempt, copy, get, send } from './api.js';
import { confirmed, dialog } from './around.js';
import { icons } from './icons.js';
import { later } from './live.js';
import { go, route } from './route.js';
import { changed, state, toast } from './store.js';
import { instant, timeText } from './time.js';

const CLOCKS = ['real', 'frozen', 'x10', 'x60', 'x3600', 'per-call:1s', 'per-call:5s'];

async function load() {
  state.sessions = await get('sessions');
  state.health ??= await get('health');
  changed();
}

/** Reads the list soon. */
export function readSessions() {
  later(load, 50);
}

// Other people open sessions too, and no stream tells of them.
setInterval(() => {
  if (route.view === 'sessions' && !document.hidden && !state.locked && state.connection === 'live') {
    readSessions();
  }
}, 3000);

function choose(id) {
  go({ view: route.view === 'sessions' || route.view === 'rules' ? 'exports' : route.view, parts: [], query: { session: id } });
}

/** In the header: which session is shown, and a way to another. */
export function sessionPicker() {
  const ids = state.sessions?.map((one) => one.id) ?? [];
  const all = ids.includes(state.sessionId) ? ids : [state.sessionId, ...ids];
  return html`<label class="picker"><span class="unseen">Session</span>
    <select .value=${live(state.sessionId)} @focus=${readSessions} @change=${(event) => {
      const id = event.target.value;
      event.target.value = state.sessionId;
      if (id === ' new') {
        state.dialog = 'session';
        changed();
      } else {
        choose(id);
      }
    }}>
      ${all.map((id) => html`<option value=${id} ?selected=${id === state.sessionId}>${id}</option>`)}
      <option value=" new">New session…</option>
    </select></label>
    ${state.dialog === 'session' ? newSession() : nothing}`;
}

export function sessionsView() {
  const list = state.sessions;
  return html`<div class="sheet">
    <div class="toolbar"><h1>Sessions</h1>
      <div class="buttons"><button class="primary" @click=${() => { state.dialog = 'session'; changed(); }}>${icons.plus} New session</button></div></div>
    <p class="quiet lead">A session has its own clock, seed, scenarios, exports and journal. Its base URL goes where the vendor's would.</p>
    ${list ? html`<ul class="cards">${list.map(card)}</ul>` : html`<p class="quiet">Reading…</p>`}
  </div>`;
}

function card(one) {
  const here = one.id === state.sessionId;
  const pins = Object.entries(one.scenarios);
  return html`<li class="card ${here ? 'here' : ''}">
    <header><h2><a href="#/exports?session=${encodeURIComponent(one.id)}">${one.id}</a>${here ? html` <span class="badge on">shown</span>` : nothing}</h2>
      ${one.id === 'default' ? nothing : html`<button class="quiet round" aria-label="Delete session ${one.id}" title="Delete" @click=${() => remove(one)}>${icons.bin}</button>`}</header>
    <p class="address"><code>${one.baseUrl}</code> <button class="quiet tiny" aria-label="Copy the base URL of ${one.id}" @click=${() => copy(one.baseUrl, 'Base URL')}>${icons.copy}</button></p>
    <dl class="numbers">
      <div><dt>Exports</dt><dd>${one.exports.toLocaleString('en')}</dd></div>
      <div><dt>Exchanges</dt><dd>${one.exchanges.toLocaleString('en')}</dd></div>
      <div><dt>Clock</dt><dd>${one.clock.mode}</dd></div>
      <div><dt>Seed</dt><dd>${String(one.seed)}</dd></div>
    </dl>
    <p class="quiet small">${pins.length ? html`Pinned: ${pins.map(([vendor, name], i) => html`${i ? ', ' : ''}${vendor}/${name}`)}. ` : nothing}Last used ${timeText(instant(one.lastUsed), 0)} UTC${one.idle === 'never' ? '' : `, closes after ${one.idle} unused`}.</p>
    ${here ? nothing : html`<button class="small" @click=${() => choose(one.id)}>Show</button>`}
  </li>`;
}

function remove(one) {
  confirmed(
    `Delete session ${one.id}?`,
    `Its ${one.exports} exports and ${one.exchanges} exchanges go, and what it stored.`,
    'Delete',
    async () => {
      const done = await attempt('It was not deleted', async () => {
        await ask(address('sessions', one.id), { method: 'DELETE' });
      });
      if (done) {
        toast(`Session ${one.id} is deleted`);
        if (one.id === state.sessionId) {
          go({ parts: [], query: { session: 'default' } });
        }
        readSessions();
      }
    },
  );
}

function newSession() {
  const close = () => {
    state.dialog = null;
    changed();
  };
  const submit = async (event) => {
    event.preventDefault();
    const fields = event.target.elements;
    const body = { clock: fields.clock.value.trim() || 'real' };
    for (const name of ['seed', 'port']) {
      if (fields[name].value.trim() !== '') {
        body[name] = Number(fields[name].value);
      }
    }
    for (const name of ['start', 'idle']) {
      if (fields[name].value.trim() !== '') {
        body[name] = fields[name].value.trim();
      }
    }
    const pins = [...event.target.querySelectorAll('[data-vendor]')].filter((it) => it.value.trim());
    if (pins.length) {
      body.scenarios = Object.fromEntries(pins.map((it) => [it.dataset.vendor, it.value.trim()]));
    }
    const opened = await attempt('The session was not opened', () => send('POST', 'sessions', body));
    if (opened) {
      close();
      toast(`Session ${opened.id} is open at ${opened.baseUrl}`);
      readSessions();
      choose(opened.id);
    }
  };
  const vendors = Object.keys(state.session?.vendors ?? {});
  return dialog(
    'New session',
    html`<form @submit=${submit} class="fields">
      <label>Clock<input name="clock" list="clocks" value="real" autocomplete="off" spellcheck="false"></label>
      <datalist id="clocks">${CLOCKS.map((it) => html`<option value=${it}></option>`)}</datalist>
      <div class="pair"><label>Seed<input name="seed" inputmode="numeric" pattern="-?[0-9]+" placeholder="1"></label>
        <label>Own port<input name="port" inputmode="numeric" pattern="[0-9]+" placeholder="none; 0 for any free one"></label></div>
      <div class="pair"><label>First time<input name="start" placeholder="2026-01-01T00:00:00Z" autocomplete="off" spellcheck="false"></label>
        <label>Closes when unused for<input name="idle" placeholder="1h, or never" autocomplete="off" spellcheck="false"></label></div>
      ${vendors.length ? html`<fieldset><legend>Pinned scenarios</legend><div class="pair">
        ${vendors.map((vendor) => html`<label>${vendor}<input data-vendor=${vendor} placeholder="none" autocomplete="off" spellcheck="false"></label>`)}
      </div></fieldset>` : nothing}
      <button class="primary">Open</button>
    </form>`,
    close,
  );
}

