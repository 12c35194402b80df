// Instants are milliseconds since 1970 here, and times are shown in UTC, as in reports and logs.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function instant(text) {
  return text === undefined || text === null ? undefined : Date.parse(text);
}

/** 10:05:27.414 */
export function timeText(at, digits = 3) {
  if (!Number.isFinite(at)) {
    return '–';
  }
  const text = new Date(at).toISOString().slice(11, 23);
  return digits === 3 ? text : text.slice(0, digits === 0 ? 8 : 9 + digits);
}

/** 2026-01-01 */
export function dateText(at) {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : '–';
}

/** How long something took or takes, in at most two units: 340 ms, 12.4 s, 3 min 5 s, 2 d 4 h. */
export function spanText(ms) {
  const length = Math.abs(ms);
  if (length < SECOND) {
    return Math.round(length) + ' ms';
  }
  if (length < 10 * SECOND) {
    return trimmed(length / SECOND) + ' s';
  }
  if (length < MINUTE) {
    return Math.round(length / SECOND) + ' s';
  }
  const [unit, larger, small, smaller] =
    length < HOUR
      ? [MINUTE, ' min', SECOND, ' s']
      : length < DAY
        ? [HOUR, ' h', MINUTE, ' min']
        : [DAY, ' d', HOUR, ' h'];
  let whole = Math.floor(length / unit);
  let rest = Math.round((length % unit) / small);
  if (rest * small === unit) {
    whole += 1;
    rest = 0;
  }
  return whole + larger + (rest ? ' ' + rest + smaller : '');
}

function trimmed(number) {
  return String(Math.round(number * 10) / 10);
}

/** Whether a text is a duration as the API reads them: 30s, 1h30m, 250ms, PT30S. */
export function isDuration(text) {
  const word = text.trim();
  return /^(\d+(\.\d+)?(ms|s|m|h|d))+$/i.test(word) || /^P(?=.)/i.test(word);
}

/** 1.4 MB: sizes in decimal units, as networks and stores count. */
export function sizeText(bytes) {
  if (!Number.isFinite(bytes)) {
    return '–';
  }
  for (const [size, unit] of [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB']]) {
    if (bytes >= size) {
      return (bytes / size).toFixed(bytes >= 100 * size ? 0 : 1) + ' ' + unit;
    }
  }
  return bytes + (bytes === 1 ? ' byte' : ' bytes');
}

export function counted(number, word, plural = word + 's') {
  return number.toLocaleString('en') + ' ' + (number === 1 ? word : plural);
}
