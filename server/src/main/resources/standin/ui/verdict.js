// What the rules say of the client, in the server's own words and picture.
import { html, keyed, nothing, ref } from './lit.js';
import { attempt, address, ask, download, get, inSession, send, text } from './api.js';
import { confirmed, dialog } from './around.js';
import { icons } from './icons.js';
import { later, onEvent } from './live.js';
import { model } from './model.js';
import { read, stale } from './reading.js';
import { link, route } from './route.js';
import { changed, state, toast } from './store.js';

const RESULTS = [
  ['complete', 'it has all that it asked for'],
  ['partial', 'it knows that it has a part'],
  ['empty', 'it says that there was nothing'],
  ['failed', 'it says that it failed'],
  ['unfinished', 'it had to be stopped'],
];

let underWay = false;
let again = false;

async function load() {
  if (underWay) {
    again = true;
    return;
  }
  underWay = true;
  try {
    const id = state.sessionId;
    const verdict = await get(inSession('verdict'));
    if (id === state.sessionId) {
      state.verdict = verdict;
      state.broken = brokenBy(verdict.rules);
      stale('verdict ' + id);
      changed();
    }
  } finally {
    underWay = false;
    if (again) {
      again = false;
      readVerdict();
    }
  }
}

function brokenBy(rules) {
  const broken = new Map();
  for (const rule of rules) {
    if (rule.verdict === 'broken') {
      for (const number of cited(rule)) {
        broken.set(number, [...(broken.get(number) ?? []), rule.rule]);
      }
    }
  }
  return broken;
}

/**
 * The exchanges that a rule cites. Of waits it also cites the answer that asked to wait, at which
 * the client did nothing wrong.
 */
function cited({ rule, exchanges = [] }) {
  const early = exchanges.filter((number) => model.byNumber.get(number)?.early !== undefined);
  return rule === 'waits-for-retry-after' && early.length ? early : exchanges;
}

/** Reads the verdict soon; exchanges come faster than anybody reads verdicts. */
export function readVerdict() {
  later(load, 400);
}

onEvent('clock', readVerdict);
onEvent('pins', readVerdict);

/**
 * Shows HTML that the server has written. It is parsed into a document in which nothing runs or
 * loads, and whatever could run is taken out before it comes here, though the server escapes all.
 */
export function written(markup) {
  return keyed(
    markup,
    html`<div class="written" ${ref((element) => {
      if (element && !element.firstChild) {
        const parsed = new DOMParser().parseFromString(markup, 'text/html');
        parsed.querySelectorAll('script, style, link, iframe, object, embed, meta, base, form').forEach((one) => one.remove());
        for (const one of parsed.querySelectorAll('*')) {
          for (const { name, value } of [...one.attributes]) {
            if (/^on|^style$/i.test(name) || (/^(href|src|xlink:href)$/i.test(name) && /^\s*(javascript|data):/i.test(value))) {
              one.removeAttribute(name);
            }
          }
        }
        element.replaceChildren(...[...parsed.body.childNodes].map((one) => document.adoptNode(one)));
        label(element);
      }
    })}></div>`,
  );
}

// What can be scrolled must be reachable by keyboard, and needs a name then.
function label(element) {
  element.querySelectorAll('.scroll').forEach((one) => one.setAttribute('aria-label', 'The client over time'));
  for (const one of element.querySelectorAll('pre:not([tabindex])')) {
    one.tabIndex = 0;
    one.setAttribute('role', 'group');
    one.setAttribute('aria-label', 'Example');
  }
}

export function verdictView() {
  const { value: fragment, error } = read('verdict ' + state.sessionId, () => text(inSession('verdict') + '?format=html'));
  const rules = state.verdict?.rules ?? [];
  const number = (word) => rules.filter((rule) => rule.verdict === word).length;
  return html`<div class="sheet">
    <div class="toolbar">
      <p class="sum" role="status">${state.verdict
        ? html`<span class="badge ${state.verdict.verdict}">${state.verdict.verdict}</span>
            <span><b>${number('broken')}</b> broken, <b>${number('kept')}</b> kept, <b>${number('not exercised')}</b> not exercised</span>`
        : 'Judging…'}</p>
      <div class="buttons">
        <button @click=${() => openDialog('outcome')}>Tell its outcome…</button>
        <button @click=${afresh}>Judge afresh</button>
        <button @click=${() => download(inSession('verdict') + '?format=report', `standin-${state.sessionId}.html`)}>${icons.down} Report</button>
        <a class="button" href=${link('rules')}>All rules</a>
      </div>
    </div>
    ${error ? html`<p class="problem" role="alert">${error.message} <button class="small" @click=${() => stale('verdict ')}>Try again</button></p>` : nothing}
    ${fragment === undefined ? (error ? nothing : html`<p class="quiet">Judging…</p>`) : written(fragment)}
    ${state.dialog === 'outcome' ? outcomeDialog() : nothing}
  </div>`;
}

function openDialog(name) {
  state.dialog = name;
  changed();
}

function afresh() {
  confirmed(
    'Judge the client afresh?',
    'What has arrived until now will count no more, nor does an outcome that was told. The journal keeps it all.',
    'Judge afresh',
    () =>
      attempt('It cannot be judged afresh', async () => {
        await ask(inSession('verdict'), { method: 'DELETE' });
        toast('What comes from now on is judged');
        readVerdict();
      }),
  );
}

function outcomeDialog() {
  const close = () => openDialog(null);
  const submit = async (event) => {
    event.preventDefault();
    const { result, rows, exit } = event.target.elements;
    const body = { result: result.value };
    if (rows.value !== '') {
      body.rows = Number(rows.value);
    }
    if (exit.value !== '') {
      body.exit = Number(exit.value);
    }
    const done = await attempt('The outcome was not taken', async () => {
      await send('POST', inSession('outcome'), body);
    });
    if (done) {
      toast('The outcome is in the journal');
      close();
      readVerdict();
    }
  };
  return dialog(
    'Tell the client’s outcome',
    html`<form @submit=${submit} class="fields">
      <p class="quiet">What a client leaves undone can only be said once it has ended.</p>
      <fieldset><legend>The client has ended, and</legend>
        ${RESULTS.map(([word, words], i) => html`<label class="radio"><input type="radio" name="result" value=${word} ?checked=${i === 0}> ${words} <code>${word}</code></label>`)}
      </fieldset>
      <div class="pair"><label>Rows that it read<input name="rows" type="number" min="0" inputmode="numeric"></label>
        <label>Exit code<input name="exit" type="number" inputmode="numeric"></label></div>
      <button class="primary">Tell</button>
    </form>`,
    close,
  );
}

/** A rule's page, or the list of all. */
export function ruleView() {
  const [name] = route.parts;
  return html`<div class="sheet page-of-rule">
    <p class="crumbs"><a href=${link('verdict')}>Verdict</a> › ${name ? html`<a href=${link('rules')}>Rules</a>` : 'Rules'}</p>
    ${name ? rulePage(name) : ruleList()}
  </div>`;
}

function rulePage(name) {
  const { value, error } = read('rule ' + name, () => text(address('rules', name) + '?format=html'));
  const told = state.verdict?.rules.find((rule) => rule.rule === name);
  return html`<h1>${name} ${told ? html`<span class="badge ${told.verdict.replace(' ', '-')}">${told.verdict}</span>` : nothing}</h1>
    ${told ? html`<p class="said">${told.because ?? told.missing ?? ''}</p>` : nothing}
    ${(told?.exchanges ?? []).length ? html`<p class="seen">Seen in ${told.exchanges.slice(0, 50).map((number) => html` <a href=${link('exchanges', number)}>#${number}</a>`)}</p>` : nothing}
    ${error ? html`<p class="problem" role="alert">${error.message}</p>` : value ? written(value) : html`<p class="quiet">Reading…</p>`}`;
}

function ruleList() {
  const { value, error } = read('rules', () => get('rules'));
  const said = new Map((state.verdict?.rules ?? []).map((rule) => [rule.rule, rule.verdict]));
  return html`<h1>The rules</h1>
    <p class="quiet">What every good client of such an API does. In this session:</p>
    ${error ? html`<p class="problem" role="alert">${error.message}</p>` : nothing}
    <ul class="rule-list">${(value ?? []).map(({ rule, title }) => html`<li>
      <a href=${link('rules', rule)}>${rule}</a>
      <span class="badge ${(said.get(rule) ?? '').replace(' ', '-')}">${said.get(rule) ?? ''}</span>
      <span class="quiet">${title}</span></li>`)}</ul>`;
}
