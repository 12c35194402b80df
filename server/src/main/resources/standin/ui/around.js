// What stands around the views: the connection, messages, the token, help.
import { html, nothing, ref } from './lit.js';
import { download, useToken } from './api.js';
import { icons } from './icons.js';
import { KEYS } from './keys.js';
import { reconnectNow } from './live.js';
import { readSessions } from './sessions.js';
import { changed, closeToast, state } from './store.js';

/** Whether what is shown is live, in words that a screen reader hears when they change. */
export function connection() {
  const live = state.connection === 'live';
  const words = state.locked ? 'Locked' : live ? 'Live' : state.connection === 'connecting' ? 'Connecting' : 'Not connected';
  const kind = state.locked || state.connection === 'waiting' ? 'off' : live ? 'on' : 'between';
  return html`<span class="connection ${kind}" role="status" title=${
    kind === 'off' ? 'What is shown may be out of date; the page tries again by itself.' : 'What happens is shown as it happens.'
  }><i></i><span class="words">${words}</span></span>
  ${kind === 'off' && !state.locked
    ? html`<button class="small" @click=${reconnectNow}>Try now</button>`
    : nothing}`;
}

export function toasts() {
  return html`<p class="unseen" role="status">${state.said}</p>
    <div class="toasts" role="status" aria-live="polite">
      ${state.toasts.filter((one) => !one.bad).map(toastBox)}
    </div>
    <div class="toasts bad" role="alert">
      ${state.toasts.filter((one) => one.bad).map(toastBox)}
    </div>`;
}

function toastBox(one) {
  return html`<div class="toast ${one.bad ? 'bad' : ''}">
    <p>${one.words}</p>
    <button class="quiet round" aria-label="Close this message" @click=${() => closeToast(one.id)}>${icons.close}</button>
  </div>`;
}

/** Asks for the admin token; it stays in this tab. */
export function tokenForm() {
  const submit = (event) => {
    event.preventDefault();
    const field = event.target.elements.token;
    if (field.value.trim()) {
      useToken(field.value.trim());
      field.value = '';
      reconnectNow();
      readSessions();
    }
  };
  return html`<div class="empty narrow">
    <h1>This server wants a token</h1>
    <p>It was started with <code>--admin-token</code>. The page keeps the token in this tab alone, until you close it.</p>
    <form @submit=${submit} class="token">
      <label for="token">Admin token</label>
      <input id="token" name="token" type="password" autocomplete="off" spellcheck="false" ${focus}
        aria-invalid=${state.lockedBecause ? 'true' : 'false'} aria-describedby="token-said">
      <p id="token-said" class="said" role="alert">${state.lockedBecause}</p>
      <button class="primary">Unlock</button>
    </form>
  </div>`;
}

function closeDialog() {
  state.dialog = null;
  changed();
}

// An element is told of before it is in the page, where it can be neither shown nor focused.
const modal = ref((element) => {
  queueMicrotask(() => {
    if (element?.isConnected && !element.open) {
      element.showModal();
    }
  });
});
const focus = ref((element) => queueMicrotask(() => element?.focus()));

/** A modal dialog with a title; Escape and a click beside it close it. */
export function dialog(title, body, close) {
  return html`<dialog ${modal} aria-label=${title} @close=${close} @click=${(event) => {
    if (event.target === event.currentTarget) {
      close();
    }
  }}>
    <div class="dialog">
      <header><h2>${title}</h2>
        <button class="quiet round" aria-label="Close" @click=${close}>${icons.close}</button></header>
      ${body}
    </div>
  </dialog>`;
}

/** Asks before something is done that cannot be taken back. */
export function confirmed(title, words, yes, action) {
  state.dialog = { title, words, yes, action };
  changed();
}

function question({ title, words, yes, action }) {
  const agree = (event) => {
    event.preventDefault();
    closeDialog();
    action();
  };
  return dialog(
    title,
    html`<form @submit=${agree} class="fields"><p>${words}</p>
      <div class="buttons"><button class="danger" autofocus>${yes}</button>
        <button type="button" @click=${closeDialog}>Leave it</button></div></form>`,
    closeDialog,
  );
}

export function dialogs() {
  if (state.dialog?.action) {
    return question(state.dialog);
  }
  return state.dialog === 'help' ? help() : nothing;
}

function help() {
  return dialog(
    'Keyboard and help',
    html`<table class="keys"><tbody>
        ${KEYS.map(([key, words]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${words}</td></tr>`)}
      </tbody></table>
      <p class="quiet">Times are the session's, in UTC. What the page does is in the
        <button class="inline" @click=${() => download('openapi.json', 'standin-openapi.json')}>documented API</button>; what it
        shows is also in <code>standin</code>'s reports.</p>
      ${state.health ? html`<p class="quiet">Standin ${state.health.version}.</p>` : nothing}`,
    closeDialog,
  );
}
