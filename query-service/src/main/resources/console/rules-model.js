// The rules of the page: hit in the range, hit before it, or known and never hit.

import {count} from './format.js';
import {ruleKey} from './rule-key.js';
import {DAY} from './time.js';

export const HISTORY_DAYS = 30;

/** What each state of a rule is called; a rule that was hit needs no word. */
export const STATES = {hit: '', quiet: 'not hit in this range', never: 'never hit', unknown: 'no hit known'};

/** Azure adds these to every security group, and nobody can delete one. */
export const isDefault = ({rule}) => rule.startsWith('DefaultRule_');

/** A rule of one's own that was never hit may be superfluous; a default rule is just there. */
export const isSuperfluous = (row) => row.state === 'never' && !isDefault(row);

const isIdleDefault = (row) => row.state === 'never' && isDefault(row);

/** How many rules were never hit: one's own as a number, default ones in words, which are empty where there are none. */
export function neverHit(rows) {
  const defaults = rows.filter(isIdleDefault).length;
  return {own: rows.filter(isSuperfluous).length, defaults: defaults === 0 ? '' : `and ${count(defaults)} default ${defaults === 1 ? 'rule' : 'rules'}`};
}

/** Whole days up to the end of a range in which other rules are looked for. */
export function history(range) {
  const to = Math.ceil(range.to / DAY) * DAY;
  return {from: Math.min(range.from, to - HISTORY_DAYS * DAY), to};
}

export const flows = (row) => row.connections + row.denied;

/** The share of denied flows; null where there were none at all. */
export const share = (row) => (flows(row) === 0 ? null : row.denied / flows(row));

/** Whether partitions are missing, so that a rule without a hit may have had some. */
export const lacks = (part) => part?.meta?.partitions?.missing?.length > 0;

/**
 * One row for each rule. `rules` is the answer for the range, `known` that for the history, if there is one: with the rules of
 * the rule files. Each row has a `state` besides what the API says of it; `lastHit` is that of the history where the range has none.
 * Default rules that were never hit stand behind all others.
 */
export function ruleRows({rules, known}) {
  const before = new Map((known?.data ?? []).map((row) => [ruleKey(row), row]));
  const rows = rules.data.filter(isShown).map((row) => {
    const {access = null, priority = null, lastHit = null} = before.get(ruleKey(row)) ?? {};
    return {access, priority, ...row, lastHit: row.lastHit ?? lastHit, state: row.tuples > 0 ? 'hit' : 'quiet'};
  });
  const listed = new Set(rows.map(ruleKey));
  for (const row of before.values()) {
    if (!listed.has(ruleKey(row))) rows.push({...withoutCounts(row), state: row.tuples > 0 ? 'quiet' : 'never'});
  }
  const unsure = lacks(rules) || lacks(known);
  return unsure ? rows.map((row) => (row.state === 'hit' ? row : {...row, state: 'unknown'}))
    : rows.toSorted((a, b) => isIdleDefault(a) - isIdleDefault(b));
}

/** Rows of zeros say nothing unless there was something in the period before. */
const isShown = (row) => row.tuples > 0 || row.previousTuples > 0;

const withoutCounts = (row) => ({...row, tuples: 0, connections: 0, denied: 0, sources: 0, firstHit: null});

/** The change of a rule's flows against the period before; null when that is not known. */
export function change(row) {
  if (row.previousConnections === undefined) return null;
  return {now: flows(row), before: row.previousConnections + row.previousDenied};
}
