// The API calls behind the numbers: every number links to the one it came from.

import {withoutCounters} from './filters.js';
import {durationText, iso} from './time.js';

const BASE = '/api/v1/';
export const SHOWN = 10;

function path(call, params) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== undefined && value !== ''));
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return BASE + call + (text === '' ? '' : `?${text}`);
}

const bounds = (range) => ({from: iso(range.from), to: iso(range.to)});

/** The timeline; `params` may hold filter, source, rule, acl, direction. Only groups have counters to compare, so those are left out. */
export const counts = (range, step, params = {}) => path('counts', {...ungrouped(params), step: durationText(step), ...bounds(range)});

const ungrouped = (params) => ({...params, filter: withoutCounters(params.filter ?? '')});

export const top = (range, by, group, limit = SHOWN, filter = {}) =>
  path('top', {by, group, ...filter, ...bounds(range), limit});

/** The largest groups with their timelines; without `step` the API chooses one. `options` may hold `step`, `compare` and `filter`. */
export const series = (range, by, group, limit, options = {}) =>
  path('series', {by, group, limit, ...options, ...bounds(range)});

export const rules = (range, filter = {}) => path('rules', {...filter, ...bounds(range)});

/** Rules that are known: hit in a long range, or in the rule files. Whole days are read fast. */
export const knownRules = (range, filter = {}) => rules(range, {...filter, ...PLAIN, unused: 'true', pane: '1d'});

export const source = (range, ip, params = {}) =>
  path(`sources/${encodeURIComponent(ip).replaceAll('%3A', ':')}`, {...ungrouped(params), ...bounds(range)});

/** The sources inside a prefix; a cursor holds the range of its first page. */
export const sources = (range, {cursor, ...params}) => path('sources', cursor ? {...params, cursor} : {...params, ...bounds(range)});

/** Single flows of a range, the newest arrivals first. */
export const flows = (range, params) => path('flows', {...params, ...bounds(range)});

/** The live stream of flows, and the newest that are kept; both of a state. */
export const tail = ({flows: filter, rate}) => path('flows/tail', {filter, rate});
export const newest = ({flows: filter}, limit) => path('flows', {filter, limit});

/** What enrichment knows of an address, in short of several, and how its sources fare. */
export const known = (ip) => path(`enrich/${encodeURIComponent(ip).replaceAll('%3A', ':')}`, {});
export const knownInShort = (ips) => `${BASE}enrich/addresses?${new URLSearchParams(ips.map((ip) => ['ip', ip]))}`;
export const enrichment = () => path('enrich', {});

/** Alerts as they stand, one of them, their changes as they come, and the addresses with the most and the worst. */
export const alerts = (params) => path('alerts', params);
export const alert = (id) => path(`alerts/${id}`, {});
export const alertStream = (params) => path('alerts/stream', params);
export const risk = () => path('risk', {limit: 200});

/** What somebody does with an alert: `acknowledge`, `comment`, `close`, `reopen` or `silence`. */
export const alertAction = (id, action) => path(`alerts/${id}/${action}`, {});

/** Flows that detections pass over, one such exclusion, and the rules of detection. */
export const exclusions = (params) => path('exclusions', params);
export const exclusion = (id) => path(`exclusions/${encodeURIComponent(id)}`, {});
export const detections = () => path('detections', {});

export const status = () => path('status', {});

export const coverage = () => path('coverage', {from: '-24h'});

/** The NICs that miss most of the last hour. */
export const recentCoverage = () => path('coverage', {from: '-60m', limit: 8});

/** What may be written at a place in a filter, and whether one can be read. */
export const complete = (filter, position, dialect) => path('filter/complete', {filter, position, for: dialect});
export const validate = (filter, dialect) => path('filter/validate', {filter, for: dialect});

/** What a filter may be about: rules with their ACLs, and the busiest sources. */
export const ruleNames = (range) => path('rules', {...PLAIN, ...bounds(range), limit: 1000});
export const sourceNames = (range) => path('top', {by: 'tuples', group: 'source', ...PLAIN, ...bounds(range), limit: 200});
export const groupNames = (group) => (range) => path('top', {by: 'tuples', group, ...PLAIN, ...bounds(range), limit: 300});

/** A call that asks no store: it only tells whether somebody may ask. */
export const check = () => path('filter/complete', {});

/** For what the page does not show: without it an answer comes faster. */
export const PLAIN = {distinct: 'false'};

/** The same call as a download. */
export const csv = (query) => `${query}${query.includes('?') ? '&' : '?'}format=csv`;

/** The filter that selects one rule. */
export const ofRule = (row) => ({rule: row.rule, acl: row.acl, direction: row.direction});
