// Times as people write them, ranges, and the steps of a timeline. All times are milliseconds since the epoch.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = {s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY};
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, DAY, 7 * DAY, 14 * DAY, 28 * DAY];
const MOST_STEPS = 300;
const EARLIEST = Date.UTC(2010, 0, 1);
const DATE = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

export const ALL = 'all';
export const PRESETS = [
  {from: '-15m', label: 'Last 15 minutes'},
  {from: '-1h', label: 'Last hour'},
  {from: '-24h', label: 'Last 24 hours'},
  {from: '-7d', label: 'Last 7 days'},
  {from: ALL, label: 'All data'},
];

/** Milliseconds of `now`, `-15m`, `2017`, `2017-02-16`, `2017-02-16 22:00`, RFC 3339 or epoch milliseconds; null when it is none. */
export function parseTime(text, now, utc) {
  const trimmed = text.trim();
  const relative = /^-(\d{1,9})([smhdw])$/.exec(trimmed);
  if (trimmed === 'now') return now;
  if (relative) return since1970(now - Number(relative[1]) * UNITS[relative[2]]);
  if (/^\d{9,14}$/.test(trimmed)) return Number(trimmed);
  return DATE.test(trimmed) ? parseDate(DATE.exec(trimmed), utc) : parseZoned(trimmed);
}

/** What lies before the epoch is no time of a flow. */
const since1970 = (ms) => (ms < 0 ? null : ms);

function parseDate([, year, month = 1, day = 1, hour = 0, minute = 0, second = 0], utc) {
  const fields = [Number(year), month - 1, Number(day), Number(hour), Number(minute), Number(second)];
  const date = new Date(Date.UTC(...fields));
  const real = date.getUTCMonth() === fields[1] && date.getUTCDate() === fields[2] && date.getUTCHours() === fields[3];
  if (!real) return null;
  return utc ? date.getTime() : new Date(...fields).getTime();
}

function parseZoned(text) {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** True for an expression that moves with the clock. */
export const isRelative = (text) => text === 'now' || text.startsWith('-');

/** The bounds of the state's range now; all data begin with the first flow log there can be. */
export function resolve(state, now) {
  if (state.from === ALL) return {from: EARLIEST, to: now + DAY, live: true};
  return {from: parseTime(state.from, now, true), to: parseTime(state.to, now, true), live: state.to === 'now'};
}

/** The finest step that draws a range of so many milliseconds with few enough points. */
export const stepFor = (span) => STEPS.find((step) => span / step <= MOST_STEPS) ?? STEPS.at(-1);

/** Milliseconds of `5m`, `1h` or `14d`; null when it is none. */
export function parseDuration(text) {
  const match = /^(\d{1,9})([smhdw])$/.exec(text ?? '');
  return match === null ? null : Number(match[1]) * UNITS[match[2]];
}

/** A duration as the API takes it, in the largest unit that fits: `5m`, `1h`, `14d`. */
export function durationText(ms) {
  const unit = ['d', 'h', 'm', 's'].find((name) => ms % UNITS[name] === 0 && ms >= UNITS[name]) ?? 's';
  return `${Math.round(ms / UNITS[unit])}${unit}`;
}

/** A step in words: `minute`, `5 minutes`. */
export function stepName(step) {
  const text = durationText(step);
  const names = {'1m': 'minute', '1h': 'hour', '1d': 'day', '7d': 'week'};
  return names[text] ?? text.replace(/m$/, ' minutes').replace(/h$/, ' hours').replace(/d$/, ' days');
}

/** The range one length earlier (-1) or later (1); it never goes past now, where it follows the clock again. */
export function shift(range, direction, now) {
  const span = range.to - range.from;
  const to = range.to + direction * span;
  if (direction > 0 && to >= now) return untilNow(span);
  return {from: iso(to - span), to: iso(to)};
}

/** Twice the range, about its middle; it never goes past now, where it follows the clock. */
export function widened({from, to}, now) {
  const half = (to - from) / 2;
  return to + half >= now ? untilNow(Math.min(4 * half, now - EARLIEST)) : {from: iso(Math.max(0, from - half)), to: iso(to + half)};
}

const untilNow = (span) => ({from: `-${durationText(Math.ceil(span / SECOND) * SECOND)}`, to: 'now'});

export const iso = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');
