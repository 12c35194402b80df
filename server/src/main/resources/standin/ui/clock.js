// The session's time, as the page knows it between two words of the server.

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The session's clock. `heard` is when the server said `said`, by this machine's own clock. */
export const clock = {
  mode: null,
  said: NaN,
  heard: 0,

  /** How many milliseconds of the session pass in one of ours; 0 if it stands still. */
  get pace() {
    if (this.mode === 'real') {
      return 1;
    }
    return this.mode?.startsWith('x') ? Number(this.mode.slice(1)) : 0;
  },

  get isKnown() {
    return Number.isFinite(this.said);
  },

  /** The session's time, in milliseconds since 1970. */
  now() {
    return this.said + (performance.now() - this.heard) * this.pace;
  },

  /** Takes what the API says of the clock. */
  take({ mode, now }) {
    this.mode = mode;
    this.said = Date.parse(now);
    this.heard = performance.now();
    beats.forEach((beat) => beat());
    restart();
  },

  /** The time of an exchange: a clock that moves with calls is there at least. */
  seen(time) {
    if (this.isKnown && this.pace === 0 && time > this.said) {
      this.said = time;
      this.heard = performance.now();
      beats.forEach((beat) => beat());
    }
  },
};

const beats = new Set();
let timer = null;

/**
 * Calls a function while time passes: ten times a second, or once where motion is not wanted, and
 * never in a tab that nobody sees.
 */
export function onBeat(beat) {
  beats.add(beat);
  restart();
}

function restart() {
  clearInterval(timer);
  timer = null;
  if (clock.pace > 0 && !document.hidden) {
    timer = setInterval(() => beats.forEach((beat) => beat()), still.matches ? 1000 : 100);
  }
}

document.addEventListener('visibilitychange', () => {
  restart();
  beats.forEach((beat) => beat());
});
still.addEventListener('change', restart);
