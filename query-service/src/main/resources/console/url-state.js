// The whole state of the page is in its address. What equals its default is left out.

import {ALL, isRelative, iso, parseTime} from './time.js';

const DEFAULTS = {page: 'overview', from: '-1h', to: 'now', tz: 'utc', theme: '', refresh: '10', sources: '-denied', rules: '-denied', log: ''};
const ALLOWED = {
  page: /^(overview|status)$/,
  tz: /^(utc|local)$/,
  theme: /^(light|dark)?$/,
  refresh: /^\d{1,4}$/,
  sources: /^-?[a-zA-Z]{1,20}$/,
  rules: /^-?[a-zA-Z]{1,20}$/,
  log: /^\P{Cc}{0,2000}$/u,
};

/** The state that an address means; what is not understood falls back to its default. */
export function read(search) {
  const params = new URLSearchParams(search);
  const state = {...DEFAULTS};
  for (const [key, pattern] of Object.entries(ALLOWED)) {
    if (pattern.test(params.get(key) ?? DEFAULTS[key])) state[key] = params.get(key) ?? DEFAULTS[key];
  }
  return {...state, ...readRange(params)};
}

function readRange(params) {
  const now = Date.now();
  const from = params.get('from') ?? DEFAULTS.from;
  const to = params.get('to') ?? DEFAULTS.to;
  if (from === ALL) return {from, to: 'now'};
  const ends = [parseTime(from, now, true), parseTime(to, now, true)];
  if (ends.includes(null) || ends[0] >= ends[1]) return {from: DEFAULTS.from, to: DEFAULTS.to};
  return {from: isRelative(from) ? from : iso(ends[0]), to: isRelative(to) ? to : iso(ends[1])};
}

/** The address of a state, beginning with `?` or empty when all is default. */
export function write(state) {
  const params = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS)) {
    if (state[key] !== DEFAULTS[key]) params.set(key, state[key]);
  }
  const search = params.toString().replaceAll('%3A', ':');
  return search === '' ? '' : `?${search}`;
}
