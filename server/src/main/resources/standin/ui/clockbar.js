// The session's clock, always in sight: what time it is, how it runs, and how to move it.
import { html, live, nothing, ref } from './lit.js';
import { attempt, inSession, send } from './api.js';
import { clock, onBeat } from './clock.js';
import { dialog } from './around.js';
import { icons } from './icons.js';
import { nextChange } from './model.js';
import { changed, state, toast } from './store.js';
import { dateText, isDuration, spanText, timeText } from './time.js';

const STEPS = ['1s', '10s', '1m', '1h'];
const MODES = [
  ['real', 'real time'],
  ['frozen', 'frozen'],
  ['x10', '10 times as fast'],
  ['x60', 'a minute a second'],
  ['x3600', 'an hour a second'],
  ['per-call:1s', 'a second a call'],
  ['per-call:5s', '5 seconds a call'],
];

let typed = '';
let open = false;
let lastRunning = 'real';
let nextShown;

// These change ten times a second: they are set by hand, in elements that nothing else writes to.
let digits = null;
let day = null;
let until = null;
onBeat(() => {
  if (digits && clock.isKnown) {
    const now = clock.now();
    set(digits, timeText(now, clock.pace > 0 ? 1 : 3));
    set(day, dateText(now));
    const next = nextChange(now)?.time;
    if (next !== nextShown || (next !== undefined && clock.pace > 0)) {
      set(until, next === undefined ? '' : 'in ' + spanText(next - now));
      if (next !== nextShown) {
        nextShown = next;
        changed();
      }
    }
  }
});

function set(element, words) {
  if (element && element.textContent !== words) {
    element.textContent = words;
  }
}

function advance(change, words) {
  return attempt('The clock was not moved', async () => {
    clock.take(await send('POST', inSession('clock', 'advance'), change));
    state.said = `Advanced ${words}: it is ${timeText(clock.now())}`;
    changed();
  });
}

async function setMode(mode) {
  if (clock.mode !== 'frozen') {
    lastRunning = clock.mode;
  }
  await attempt('The clock was not changed', async () => {
    clock.take(await send('PUT', inSession('clock'), { mode }));
  });
  changed();
}

function askForMode() {
  state.dialog = 'mode';
  changed();
}

function typedAdvance(event) {
  event.preventDefault();
  const by = typed.trim();
  if (!by) {
    return;
  }
  if (!isDuration(by)) {
    toast(`“${by}” is no duration. Write 250ms, 30s, 5m, 1h30m, 1d or PT30S.`, { bad: true });
    return;
  }
  advance({ by }, 'by ' + by);
}

export function clockBar() {
  if (!clock.isKnown) {
    return html`<section class="clock" aria-label="Session clock"><p class="quiet">The clock is not known yet.</p></section>`;
  }
  const now = clock.now();
  const frozen = clock.mode === 'frozen';
  const modes = MODES.some(([mode]) => mode === clock.mode) ? MODES : [...MODES, [clock.mode, clock.mode]];
  const next = nextChange(now)?.time;
  nextShown = next;
  return html`<section class="clock ${open ? 'open' : ''}" aria-label="Session clock">
    <div class="time" title="The session's time, in UTC">
      <span class="day" ${ref((element) => { day = element; set(day, dateText(clock.now())); })}></span>
      <span class="now" id="now" ${ref((element) => { digits = element; set(digits, timeText(clock.now(), clock.pace > 0 ? 1 : 3)); })}></span>
      <span class="zone">UTC</span>
    </div>
    <div class="run">
      <button class="round" @click=${() => setMode(frozen ? lastRunning : 'frozen')}
        title=${frozen ? 'Let time pass again' : 'Freeze the clock'}
        aria-label=${frozen ? 'Let time pass again' : 'Freeze the clock'}>${frozen ? icons.run : icons.freeze}</button>
      <label class="unseen" for="mode">How the clock runs</label>
      <select id="mode" .value=${live(clock.mode)} @change=${(event) => {
        const mode = event.target.value;
        event.target.value = clock.mode;
        if (mode === 'other') {
          askForMode();
        } else {
          setMode(mode);
        }
      }}>
        ${modes.map(([mode, words]) => html`<option value=${mode} ?selected=${mode === clock.mode}>${words}</option>`)}
        <option value="other">other…</option>
      </select>
      <button class="more" aria-expanded=${open} aria-controls="advance" @click=${() => {
        open = !open;
        changed();
      }}>Advance</button>
    </div>
    <div class="advance" id="advance" role="group" aria-label="Advance the clock">
      <span class="label">Advance</span>
      <span class="steps">${STEPS.map((by) => html`<button @click=${() => advance({ by }, 'by ' + by)}>+${by}</button>`)}</span>
      <button class="next" ?disabled=${next === undefined} title="To the next change of any export's state"
        @click=${() => {
          const step = nextChange(clock.now());
          return step && advance({ to: step.at }, `to ${timeText(step.time)}, ${step.state}`);
        }}>${icons.next} Next change
        <span class="in" ${ref((element) => { until = element; set(until, next === undefined ? '' : 'in ' + spanText(next - clock.now())); })}></span></button>
      <form @submit=${typedAdvance}>
        <label class="unseen" for="advance-by">Advance by a duration</label>
        <input id="advance-by" placeholder="e.g. 1h30m" autocomplete="off" spellcheck="false" size="9"
          .value=${live(typed)} @input=${(event) => { typed = event.target.value; }}>
        <button>Go</button>
      </form>
    </div>
    ${state.dialog === 'mode' ? modeDialog() : nothing}
  </section>`;
}

function modeDialog() {
  const close = () => {
    state.dialog = null;
    changed();
  };
  const submit = async (event) => {
    event.preventDefault();
    const mode = event.target.elements.mode.value.trim();
    if (mode) {
      close();
      await setMode(mode);
    }
  };
  return dialog(
    'How the clock runs',
    html`<form @submit=${submit} class="fields">
      <label for="any-mode">Mode</label>
      <input id="any-mode" name="mode" autofocus autocomplete="off" spellcheck="false" placeholder="x120" .value=${clock.mode}>
      <p class="quiet"><code>real</code>, <code>frozen</code>, <code>x60</code> (any factor), or <code>per-call:5s</code>.
        Rules about waiting judge only where the clock is real, or the client takes its time from the session.</p>
      <button class="primary">Set</button>
    </form>`,
    close,
  );
}
