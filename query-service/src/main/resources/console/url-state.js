// The whole state of the console is in its address. What equals its default is left out.

import {ALL, isRelative, iso, parseTime} from './time.js';

const SORT = /^-?[a-zA-Z]{1,20}$/;
const SORT_OR_NONE = /^(-?[a-zA-Z]{1,20})?$/;
const GROUP = /^[a-zA-Z]{1,20}(,[a-zA-Z]{1,20}){0,7}$/;
const TEXT = /^\P{Cc}{0,2000}$/u;

/** Of all pages: they go along from one page to the next. */
const SHARED = {
  tz: ['utc', /^(utc|local)$/],
  theme: ['', /^(light|dark)?$/],
  refresh: ['10', /^\d{1,4}$/],
  filter: ['', TEXT],
  compare: ['', /^(previous)?$/],
};

/** Of one page each: they end where another page begins. */
const OWN = {
  sources: ['-denied', SORT],
  rules: ['-denied', SORT],
  log: ['', TEXT],
  top: ['denied', /^[a-zA-Z]{1,20}$/],
  before: ['shown', /^(shown|hidden)$/],
  ip: ['', TEXT],
  rule: ['', TEXT],
  cidr: ['', TEXT],
  by: ['', /^[a-zA-Z]{0,20}$/],
  cursor: ['', TEXT],
  pairs: ['-flows', SORT],
  flows: ['', TEXT],
  rate: ['20', /^[1-9]\d{0,3}$/],
  group: ['source', GROUP],
  limit: ['10', /^(5|10|20|50)$/],
  graph: ['stacked', /^(stacked|lines|heatmap|sankey|map)$/],
  step: ['', /^(|[1-9]\d{0,5}[mhdw])$/],
  sort: ['-total', SORT],
  tab: ['', /^(exclusions|detections)?$/],
  alert: ['', /^([0-9a-f]{32})?$/],
  which: ['', /^(open|closed|all|active|expired)?$/],
  level: ['', /^(informational|low|medium|high|critical)?$/],
  detection: ['', /^[A-Za-z0-9-]{0,64}$/],
  address: ['', TEXT],
  since: ['', /^(-\d{1,3}[hd])?$/],
  order: ['', SORT_OR_NONE],
  draft: ['', TEXT],
};

const KEYS = {...SHARED, ...OWN};
const PAGE = /^[a-z]{1,20}$/;
const RANGE = {from: '-1h', to: 'now'};
const DEFAULTS = {page: 'overview', ...RANGE, ...Object.fromEntries(Object.entries(KEYS).map(([key, [value]]) => [key, value]))};

/** The keys whose change is a step that the browser's back button undoes. */
export const STEPS = ['page', 'from', 'to', 'filter', 'ip', 'cidr', 'by', 'group', 'graph', 'cursor', 'flows', 'rule',
  'tab', 'alert', 'which', 'level', 'detection', 'address', 'since', 'draft'];

/** What a cursor is about: it ends where one of them changes. */
const PAGED = ['from', 'to', 'filter', 'cidr', 'which', 'level', 'detection', 'address', 'since'];

/** The state that an address means; what is not understood falls back to its default. */
export function read(search) {
  const params = new URLSearchParams(search);
  const state = {...DEFAULTS};
  for (const [key, [value, pattern]] of Object.entries(KEYS)) {
    const text = params.get(key) ?? value;
    if (pattern.test(text)) state[key] = text;
  }
  const page = params.get('page') ?? DEFAULTS.page;
  return {...state, page: PAGE.test(page) ? page : DEFAULTS.page, ...readRange(params)};
}

function readRange(params) {
  const now = Date.now();
  const from = params.get('from') ?? RANGE.from;
  const to = params.get('to') ?? RANGE.to;
  if (from === ALL) return {from, to: 'now'};
  const ends = [parseTime(from, now, true), parseTime(to, now, true)];
  if (ends.includes(null) || ends[0] >= ends[1]) return RANGE;
  return {from: isRelative(from) ? from : iso(ends[0]), to: isRelative(to) ? to : iso(ends[1])};
}

/** The state after a patch; one that names a page begins it anew, with what all pages share. */
export function patched(state, patch) {
  if (patch.page === undefined) {
    const turned = PAGED.some((key) => key in patch && patch[key] !== state[key]);
    return {...state, ...(turned ? {cursor: ''} : {}), ...patch};
  }
  const shared = Object.fromEntries(['from', 'to', ...Object.keys(SHARED)].map((key) => [key, state[key]]));
  return {...DEFAULTS, ...shared, ...patch};
}

/** The address of a state, beginning with `?` or empty when all is default. */
export function write(state) {
  const params = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS)) {
    if (state[key] !== DEFAULTS[key]) params.set(key, state[key]);
  }
  const search = params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return search === '' ? '' : `?${search}`;
}

/** The address of what a patch leads to, for a link inside the console. */
export const address = (state, patch) => `/${write(patched(state, patch))}`;
