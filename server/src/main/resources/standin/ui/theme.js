// Light, dark, or as the system has it.
import { changed, remember, remembered } from './store.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
let chosen = remembered('theme', 'auto');
apply();

export function theme() {
  return chosen;
}

export function turnTheme() {
  chosen = NEXT[chosen];
  remember('theme', chosen);
  apply();
  changed();
}

function apply() {
  if (!NEXT[chosen]) {
    chosen = 'auto';
  }
  if (chosen === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
}
