// The API calls behind the numbers: every number links to the one it came from.

import {durationText, iso} from './time.js';

const BASE = '/api/v1/';
export const SHOWN = 10;

function path(call, params) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== undefined && value !== ''));
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return BASE + call + (text === '' ? '' : `?${text}`);
}

const bounds = (range) => ({from: iso(range.from), to: iso(range.to)});

/** The timeline; `filter` may hold source, rule, acl, direction. */
export const counts = (range, step, filter = {}) => path('counts', {...filter, step: durationText(step), ...bounds(range)});

export const top = (range, by, group, limit = SHOWN, filter = {}) =>
  path('top', {by, group, ...filter, ...bounds(range), limit});

export const rules = (range, filter = {}) => path('rules', {...filter, ...bounds(range)});

export const source = (range, ip, params = {}) =>
  path(`sources/${encodeURIComponent(ip).replaceAll('%3A', ':')}`, {...params, ...bounds(range)});

/** The sources inside a prefix; a cursor holds the range of its first page. */
export const sources = (range, {cursor, ...params}) => path('sources', cursor ? {...params, cursor} : {...params, ...bounds(range)});

/** Single flows of a range, the newest arrivals first. */
export const flows = (range, params) => path('flows', {...params, ...bounds(range)});

export const status = () => path('status', {});

export const coverage = () => path('coverage', {from: '-24h'});

/** A call that asks no store: it only tells whether somebody may ask. */
export const check = () => path('filter/complete', {});

/** For what the page does not show: without it an answer comes faster. */
export const PLAIN = {distinct: 'false'};

/** The same call as a download. */
export const csv = (query) => `${query}${query.includes('?') ? '&' : '?'}format=csv`;

/** The filter that selects one rule. */
export const ofRule = (row) => ({rule: row.rule, acl: row.acl, direction: row.direction});
