// The four figures on top of the rules page.

import {html, nothing} from './lib/lit/index.js';
import {count, middle, percent, resourceName} from './format.js';
import {ruleKey} from './rule-key.js';
import {HISTORY_DAYS, flows, neverHit} from './rules-model.js';
import {tile} from './tiles.js';

const NAME_LENGTH = 30;

/** `rows` are those of the table, null before the first answer; `parts.known` is null where it is not asked; `link(patch)` gives the address of another state. */
export function rulesTiles(rows, parts, link) {
  if (rows === null) return ['Rules hit', 'Never hit', 'Denied', 'Busiest rule'].map((title, n) => tile(`wait-${n}`, title, null));
  return [hitTile(rows, parts), neverTile(rows, parts), deniedTile(rows, parts.rules), busiestTile(rows, parts.rules, link)];
}

const inState = (rows, state) => rows.filter((row) => row.state === state).length;

function hitTile(rows, {rules}) {
  const quiet = inState(rows, 'quiet');
  return tile('hit', 'Rules hit', count(inState(rows, 'hit')), '', rules.path,
    quiet === 0 ? 'in this range' : `in this range · ${count(quiet)} only before`);
}

function neverTile(rows, {rules, known}) {
  const none = (why) => tile('never', 'Never hit', '–', '', known?.path ?? rules.path, why);
  if (known === null) return none('the filter compares counters');
  if (known === undefined || (!known.data && !known.error)) return tile('never', 'Never hit', null);
  if (!known.data) return none('not loaded');
  if (!known.meta?.knownRules) return none(html`no rules to compare with: set <code>weir.query.rule-files</code>`);
  if (inState(rows, 'unknown') > 0) return none('not known while partitions are missing');
  const {own, defaults} = neverHit(rows);
  const detail = `no hit in ${HISTORY_DAYS} days${defaults && ` · ${defaults}`}`;
  return tile('never', 'Never hit', count(own), `of ${count(known.meta.knownRules)} rules`, known.path, detail, own > 0 ? 'warn' : '');
}

function deniedTile(rows, {path, meta}) {
  const sum = (key) => meta?.totals?.[key] ?? rows.reduce((total, row) => total + row[key], 0);
  const [connections, denied] = [sum('connections'), sum('denied')];
  const all = connections + denied;
  const detail = `${count(denied)} of ${count(all)} flows`;
  if (all === 0) return tile('denied', 'Denied', '–', '', path, detail);
  return tile('denied', 'Denied', percent(denied / all), '%', path, detail, denied > 0 ? 'denied' : '');
}

function busiestTile(rows, {path}, link) {
  const busiest = rows.reduce((most, row) => (most === null || flows(row) > flows(most) ? row : most), null);
  if (busiest === null || flows(busiest) === 0) return tile('busiest', 'Busiest rule', '–', '', path, nothing);
  const href = link({rule: ruleKey(busiest)});
  return tile('busiest', 'Busiest rule', count(flows(busiest)), 'flows', href,
    html`<span title=${busiest.rule}>${middle(busiest.rule, NAME_LENGTH)}</span> · ${resourceName(busiest.acl ?? '')}`);
}
