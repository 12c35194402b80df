// Calls of the documented admin API; the page does nothing that a script could not do.
import { changed, state, toast } from './store.js';

const ROOT = new URL('./', document.baseURI.split('#')[0]);
const KEY = 'standin.token';

/** An answer that says no, with its reason in words. */
export class Refusal extends Error {
  constructor(status, message, details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

let token = null;
try {
  token = sessionStorage.getItem(KEY);
} catch {
  // Without storage the token lives as long as the page.
}

/** Takes the token that a person typed, and forgets that there was none. */
export function useToken(text) {
  token = text;
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // As above.
  }
  state.locked = false;
  changed();
}

/** An address below /_standin/. Its parts are encoded: ids are whatever a client sent. */
export function address(...parts) {
  return parts.map(encodeURIComponent).join('/');
}

export function urlOf(path) {
  return new URL(path, ROOT).href;
}

export function inSession(...parts) {
  return address('sessions', state.sessionId, ...parts);
}

/** Fetches, with the token if there is one, and turns each way to fail into words. */
export async function ask(path, { method = 'GET', body, accept = 'application/json', signal } = {}) {
  const headers = { Accept: accept };
  if (token) {
    // Header values are Latin-1: what a person pastes may not be.
    headers.Authorization = 'Bearer ' + token.replace(/[^\x20-\xff]/g, '');
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(new URL(path, ROOT), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: 'no-store',
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Refusal(0, 'The server cannot be reached.');
  }
  if (answer.ok) {
    return answer;
  }
  const refusal = await refused(answer);
  if (answer.status === 401) {
    state.lockedBecause = token ? 'The server does not take this token.' : '';
    state.locked = true;
    changed();
  }
  throw refusal;
}

async function refused(answer) {
  const text = await answer.text().catch(() => '');
  let told = {};
  try {
    told = JSON.parse(text);
  } catch {
    // No JSON: then its text is all that it says.
  }
  const lines = [told.error || text.slice(0, 300) || 'The server answered ' + answer.status + '.'];
  for (const one of told.problems ?? []) {
    lines.push((one.pointer ? one.pointer + ': ' : '') + one.message);
  }
  for (const one of told.violations ?? []) {
    lines.push([one.where, one.pointer].filter(Boolean).join(' ') + ': ' + one.message);
  }
  return new Refusal(answer.status, [...new Set(lines)].join('\n'), told);
}

export async function get(path, options) {
  return (await ask(path, options)).json();
}

export async function text(path, options) {
  return (await ask(path, { accept: '*/*', ...options })).text();
}

/** Sends something, and answers with the JSON that came back, if any did. */
export async function send(method, path, body) {
  const answer = await ask(path, { method, body });
  return answer.status === 204 ? null : answer.json();
}

/** Does something that a person asked for, and says why if it cannot be done. */
export async function attempt(what, action) {
  try {
    const result = await action();
    return result === undefined ? true : result;
  } catch (error) {
    if (error.name !== 'AbortError' && error.status !== 401) {
      toast(what + ': ' + error.message, { bad: true });
    }
    return null;
  }
}

/** Saves an answer as a file; a plain link could not carry the token. */
export async function download(path, name) {
  await attempt('The download failed', async () => {
    const blob = await (await ask(path, { accept: '*/*' })).blob();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

/** Copies a text, also where the page came by plain HTTP from elsewhere than this machine. */
export async function copy(words, what) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = document.createElement('textarea');
    area.value = words;
    area.className = 'unseen';
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (!copied) {
      toast('This browser did not let the page copy.', { bad: true });
      return;
    }
  }
  toast(what + ' copied');
}
