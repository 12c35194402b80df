// One export, beside the axis: what it is, what is to come, what was called, what came of it.
import { html, nothing, ref } from './lit.js';
import { copy, get, inSession } from './api.js';
import { artifactPart } from './artifact.js';
import { clock } from './clock.js';
import { icons } from './icons.js';
import { isWrong, kindOf, laneOf, model, stepAt } from './model.js';
import { later, onEvent } from './live.js';
import { read, stale } from './reading.js';
import { go, link, route } from './route.js';
import { drawn, state } from './store.js';
import { prettyJson } from './body.js';
import { counted, dateText, instant, spanText, timeText } from './time.js';

const SHOWN_CALLS = 200;

onEvent('exchange', (fresh) => {
  for (const one of fresh) {
    if (one.export) {
      stale(keyOf(one.vendor, one.export));
    }
  }
});
onEvent('delivery', () => refresh());
onEvent('read', () => stale('export '));

function keyOf(vendor, id) {
  return ['export', state.sessionId, vendor, id].join(' ');
}

// The focus goes into the drawer when it is opened, so that the keyboard goes on from there.
let focused = null;
const focusOnce = (key) =>
  ref((element) => {
    if (element && focused !== key) {
      focused = key;
      queueMicrotask(() => element.focus({ preventScroll: true }));
    }
  });

/** While its file is being written the drawer asks again, for no event tells when it is. */
const refresh = () => {
  if (route.view === 'exports' && route.parts.length === 2) {
    stale(keyOf(...route.parts));
  }
};

/** Closes it; the focus goes back to where it was opened. */
export function closeDrawer() {
  if (route.parts.length !== 2) {
    return false;
  }
  const key = 'lane ' + laneOf(...route.parts);
  // At once, or the drawer would take the focus again while it is still there.
  go({ parts: [] }, { replace: true });
  focused = null;
  drawn(() => document.getElementById(key)?.focus());
  return true;
}

export function exportDrawer(vendor, id) {
  const query = '?vendor=' + encodeURIComponent(vendor);
  const { value: story, error } = read(keyOf(vendor, id), () => get(inSession('exports', id) + query));
  const one = model.exports.get(laneOf(vendor, id));
  if (story?.artifact.state === 'writing') {
    later(refresh, 700);
  }
  return html`<aside class="drawer" aria-label="Export ${id}" tabindex="-1" ${focusOnce(keyOf(vendor, id))}>
    <header>
      <div><p class="over">${vendor} export</p><h2>${story?.scenario ?? one?.scenario ?? ''}</h2></div>
      <button class="quiet round" @click=${closeDrawer} aria-label="Close" title="Close (Esc)">${icons.close}</button>
    </header>
    ${error ? html`<p class="problem" role="alert">${error.message}</p>` : nothing}
    ${story ? told(story, one, vendor, id) : error ? nothing : html`<p class="quiet">Reading…</p>`}
  </aside>`;
}

function told(story, one, vendor, id) {
  const now = clock.now();
  const step = one ? stepAt(one, now) : story;
  const kind = kindOf(story, step);
  return html`
    <p class="standing"><span class="badge ${kind}">${step.state}</span>
      <span class="quiet">at ${timeText(now, 0)}</span></p>
    <dl class="facts">
      <dt>Id</dt><dd><code>${id}</code> <button class="quiet tiny" aria-label="Copy the id" @click=${() => copy(id, 'Id')}>${icons.copy}</button></dd>
      <dt>Group</dt><dd>${story.group || '–'}</dd>
      <dt>Scenario</dt><dd><a href=${link('scenarios', vendor, story.scenario)}>${story.scenario}</a></dd>
      <dt>Created</dt><dd>${dateText(instant(story.createdAt))} ${timeText(instant(story.createdAt))}</dd>
      <dt>By</dt><dd>${story.owner}</dd>
      ${story.truncatedTo === undefined ? nothing : html`<dt>Cut to</dt><dd>${counted(story.truncatedTo, 'row')} at most</dd>`}
      ${story.failure ? html`<dt>Failure</dt><dd><b>${story.failure.code}</b> ${story.failure.message}</dd>` : nothing}
    </dl>
    <h3>Timeline</h3>
    <ol class="steps">${story.timeline.map((it) => stepRow(it, story, step, now))}</ol>
    ${sentences('Faults of its scenario', story.faults)}
    ${sentences('Quotas of its scenario', story.quotas)}
    ${artifactPart(story, vendor, id)}
    ${calls(story, model.lanes.get(laneOf(vendor, id))?.calls ?? [])}
    <details class="asked"><summary>What was asked for</summary>${prettyJson(JSON.stringify(story.asked))}</details>`;
}

function stepRow(it, story, current, now) {
  const time = instant(it.at);
  const passed = time <= now;
  return html`<li class="${kindOf(story, it)} ${passed ? 'passed' : 'coming'}" aria-current=${it.at === current.at && it.state === current.state ? 'step' : nothing}>
    <span class="dot ${kindOf(story, it)}"></span>
    <b>${it.state}</b>
    <span class="quiet">after ${it.offset}</span>
    <span class="at">${passed ? timeText(time) : 'in ' + spanText(time - now)}</span>
    ${it.truncateTo === undefined ? nothing : html`<span class="more">${counted(it.truncateTo, 'row')} at most</span>`}
    ${it.failure ? html`<span class="more">${it.failure.code}: ${it.failure.message}</span>` : nothing}
  </li>`;
}

export function sentences(title, list) {
  return list?.length ? html`<h3>${title}</h3><ul class="sentences">${list.map((it) => html`<li>${it}</li>`)}</ul>` : nothing;
}

function calls(story, list) {
  const shown = list.slice(-SHOWN_CALLS);
  return html`<h3>Exchanges <span class="count">${list.length}</span></h3>
    ${story.remark ? html`<p class="quiet">${story.remark}</p>` : nothing}
    ${list.length ? nothing : html`<p class="quiet">None that the journal still has.</p>`}
    ${list.length > shown.length ? html`<p class="quiet">The newest ${SHOWN_CALLS}.</p>` : nothing}
    <ol class="calls">${shown.map((call) => html`<li><a class=${isWrong(call) ? 'wrong' : ''} href=${link('exchanges', call.number)}>
      <span class="number">#${call.number}</span>
      <span class="at">${timeText(call.time)}</span>
      <span class="what">${call.hop ?? call.operation}${call.state ? ' · ' + call.state : ''}</span>
      ${call.early === undefined ? nothing : html`<span class="flag bad">${spanText(call.early)} early</span>`}
      ${call.scripted ? html`<span class="flag" title=${call.scripted}>fault</span>` : nothing}
      <span class="code s${Math.floor(call.status / 100)}">${call.status}</span>
    </a></li>`)}</ol>`;
}
