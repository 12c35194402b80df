// The page: what stands around every view, and what wakes it up.
import { html, nothing, render } from './lit.js';
import { clockBar } from './clockbar.js';
import { connection, dialogs, toasts, tokenForm } from './around.js';
import { exchangesView } from './exchanges.js';
import { exportsView } from './exports.js';
import { icons } from './icons.js';
import { keysOfView, startKeys } from './keys.js';
import { follow, onEvent } from './live.js';
import { model } from './model.js';
import { link, onRoute, route, startRouting } from './route.js';
import { scenariosView } from './scenarios.js';
import { readSessions, sessionPicker, sessionsView } from './sessions.js';
import { changed, drawWith, state } from './store.js';
import { theme, turnTheme } from './theme.js';
import { readVerdict, ruleView, verdictView } from './verdict.js';

const TABS = [
  ['exports', 'Exports'],
  ['exchanges', 'Exchanges'],
  ['verdict', 'Verdict'],
  ['scenarios', 'Scenarios'],
  ['sessions', 'Sessions'],
];

const BODIES = {
  exports: exportsView,
  exchanges: exchangesView,
  verdict: verdictView,
  rules: ruleView,
  scenarios: scenariosView,
  sessions: sessionsView,
};

function count(view) {
  switch (view) {
    case 'exports':
      return model.exports.size || nothing;
    case 'exchanges':
      return model.newest || nothing;
    case 'sessions':
      return state.sessions && state.sessions.length > 1 ? state.sessions.length : nothing;
    default:
      return nothing;
  }
}

function verdictBadge() {
  const rules = state.verdict?.rules ?? [];
  const broken = rules.filter((rule) => rule.verdict === 'broken').length;
  const kept = rules.filter((rule) => rule.verdict === 'kept').length;
  if (broken) {
    return html`<span class="count bad">${broken}<span class="unseen"> rules broken</span></span>`;
  }
  return kept ? html`<span class="count good">${kept}<span class="unseen"> rules kept</span></span>` : nothing;
}

function tab([view, name]) {
  const here = route.view === view || (view === 'verdict' && route.view === 'rules');
  const number = count(view);
  return html`<a class="tab" href=${link(view)} aria-current=${here ? 'page' : nothing}>
    ${icons[view]}<span class="name">${name}</span>
    ${view === 'verdict' ? verdictBadge() : nothing}
    ${number === nothing ? nothing : html`<span class="count">${number.toLocaleString('en')}</span>`}
  </a>`;
}

function header() {
  return html`<header class="top">
    <a class="mark" href=${link('exports')} aria-label="Standin, exports">
      <img src="/_standin/ui/icon.svg" alt="" width="22" height="22"><span>Standin</span>
    </a>
    ${sessionPicker()}
    <nav class="tabs" aria-label="Views">${TABS.map(tab)}</nav>
    <div class="tools">
      ${connection()}
      <button class="quiet round" @click=${turnTheme} title="Colours: ${theme()}"
        aria-label="Colours: ${theme()}. Change">${icons[{ light: 'sun', dark: 'moon', auto: 'auto' }[theme()]]}</button>
      <button class="quiet round" @click=${openHelp} title="Keyboard and help (?)" aria-label="Help">${icons.help}</button>
    </div>
  </header>`;
}

function openHelp() {
  state.dialog = 'help';
  changed();
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function body() {
  if (state.locked) {
    return tokenForm();
  }
  if (state.lost && route.view !== 'sessions' && route.view !== 'rules') {
    return html`<div class="empty" role="alert">
      <h1>No session ${state.sessionId}</h1>
      <p>${state.lost}</p>
      <p><a href=${link('sessions')}>See the sessions that are open</a></p>
    </div>`;
  }
  return BODIES[route.view]();
}

function page() {
  const name = route.view === 'rules' ? 'Rules' : TABS.find(([view]) => view === route.view)[1];
  document.title = `${name} · ${state.sessionId} · Standin`;
  return html`
    <a class="skip" href="#main" @click=${skip}>Skip to the content</a>
    ${header()}
    ${state.locked ? nothing : clockBar()}
    <main id="main" tabindex="-1" class="view ${route.view}">${body()}</main>
    ${dialogs()} ${toasts()}`;
}

function start() {
  const root = document.getElementById('page');
  root.replaceChildren();
  onRoute((next, before) => {
    if (next.query.session !== state.sessionId) {
      follow(next.query.session);
    }
    if (next.view !== before.view) {
      // What failed was about what is left now.
      state.toasts = state.toasts.filter((one) => !one.bad);
      document.getElementById('main')?.scrollTo(0, 0);
    }
    if (next.view === 'sessions') {
      readSessions();
    }
  });
  onEvent('read', readVerdict);
  onEvent('read', readSessions);
  onEvent('exchange', readVerdict);
  onEvent('delivery', readVerdict);
  onEvent('outcome', readVerdict);
  onEvent('afresh', readVerdict);
  startRouting();
  startKeys(keysOfView);
  drawWith(() => render(page(), root));
}

start();
