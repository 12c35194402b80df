// Keys: what they do depends on the view, and never on what is typed into a field.
import { route, VIEWS, go, link } from './route.js';
import { changed, state } from './store.js';

const handlers = new Map();

/** Says what keys do in a view: from a key's name to a function. */
export function keysFor(view, keys) {
  handlers.set(view, keys);
}

export function keysOfView() {
  return handlers.get(route.view) ?? {};
}

function isTyping(target) {
  return target.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
}

export function startKeys(keys) {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (document.querySelector('dialog[open]')) {
      return;
    }
    if (isTyping(event.target)) {
      if (event.key === 'Escape') {
        event.target.blur();
      }
      return;
    }
    const action = keys()[event.key] ?? everywhere(event);
    // A button that has the focus keeps the keys that press it.
    const presses = event.key === 'Enter' || event.key === ' ';
    if (action && !(presses && event.target.closest?.('button, a, summary'))) {
      if (action(event) !== false) {
        event.preventDefault();
      }
    }
  });
}

function everywhere(event) {
  const number = Number(event.key);
  if (number >= 1 && number <= VIEWS.length) {
    return () => {
      location.hash = link(VIEWS[number - 1]);
    };
  }
  switch (event.key) {
    case '?':
      return () => {
        state.dialog = 'help';
        changed();
      };
    case '/':
      return () => {
        const field = document.querySelector('main input[type=search]');
        field?.focus();
        field?.select();
        return Boolean(field);
      };
    case '.':
      return () => document.getElementById('advance-by')?.focus();
    case 'Escape':
      return route.parts.length && route.view !== 'scenarios' && route.view !== 'rules'
        ? () => go({ parts: [] })
        : undefined;
  }
  return undefined;
}

/** What the help says. */
export const KEYS = [
  ['1 – 5', 'Exports, exchanges, verdict, scenarios, sessions'],
  ['j k or ↓ ↑', 'The next, the previous in a list'],
  ['Enter', 'Opens it'],
  ['Esc', 'Closes it, or leaves a field'],
  ['/', 'Searches'],
  ['.', 'Types a duration by which to advance the clock'],
  ['+ − ← →', 'On the time axis: zooms, moves'],
  ['0', 'On the time axis: shows all'],
  ['f', 'On the time axis: follows now'],
  ['G', 'In the exchanges: goes to the newest'],
  ['?', 'This help'],
];
