// What Explore's Sankey draws: sources, or another field, rules and directions as nodes, and what went from one to the next. Each column adds up
// to the same sum.

import {and, equals} from './filters.js';
import {resourceName} from './format.js';
import {fieldName, selecting, word} from './groups.js';

const key = (...parts) => JSON.stringify(parts);
const largestFirst = (one, two) => two.total - one.total;

/** A column: which rows belong together, what they are called, and which filter selects them. Rules of one name in two ACLs are two. */
const columnsFrom = (lead) => [
  {kind: lead, others: `other ${plural(fieldName(lead))}`, id: (row) => row[lead], text: (row) => word(lead, row), filter: (row) => selecting(row, [lead])},
  {kind: 'rule', others: 'other rules', id: (row) => key(row.rule, row.acl), text: (row) => row.rule,
    filter: (row) => and(equals('rule', row.rule), row.acl ? equals('acl', row.acl) : '')},
  {kind: 'direction', id: (row) => row.direction, text: (row) => word('direction', row), filter: (row) => equals('direction', row.direction)},
];

/** More than one of what a field is. */
export const plural = (name) => ({AS: 'ASs'})[name] ?? name.replace(/y$/, 'ie').concat('s');

export const NOT_LISTED = 'not listed';

/**
 * `{nodes, links}` of rows with the field `lead`, rule, ACL and direction. The `most` largest of a column stand alone, the others are one node; the
 * sum `beyond`, of groups that are not among the rows, has a node of its own in each column. A node is `{name, depth, text, acl, total,
 * filter, rank}`, a link `{source, target, value, filter}`; the filter is empty where none selects it.
 */
export function flowColumns(rows, beyond, by, most, lead) {
  const columns = columnsFrom(lead);
  const some = rows.filter((row) => row[by] > 0);
  const nodes = columns.map((column, depth) => columnOf(some, column, depth, by, most));
  const paths = some.map((row) => ({value: row[by], path: columns.map((column, depth) => nodes[depth].of(row))}));
  const rest = beyond > 0 ? [{value: beyond, path: columns.map(({kind}, depth) => plain(kind, depth, NOT_LISTED, beyond, 2))}] : [];
  return {
    nodes: [...nodes.flatMap(({list}) => list), ...rest.flatMap(({path}) => path)].sort((one, two) => one.rank - two.rank || largestFirst(one, two)),
    links: linksOf([...paths, ...rest]),
  };
}

const plain = (kind, depth, text, total, rank) => ({name: key(kind, rank), depth, text, acl: '', total, filter: '', rank});

function columnOf(rows, {kind, others, id, text, filter}, depth, by, most) {
  const all = new Map();
  for (const row of rows) {
    const node = all.get(id(row)) ?? {name: key(kind, 0, id(row)), depth, text: text(row), acl: acl(kind, row), total: 0, filter: filter(row), rank: 0};
    all.set(id(row), node);
    node.total += row[by];
  }
  const list = [...all.values()].sort(largestFirst);
  const folded = others === undefined ? [] : list.slice(most);
  const kept = new Set(list.slice(0, list.length - folded.length));
  const other = plain(kind, depth, others, folded.reduce((sum, {total}) => sum + total, 0), 1);
  return {
    list: folded.length === 0 ? list : [...kept, other],
    of: (row) => (kept.has(all.get(id(row))) ? all.get(id(row)) : other),
  };
}

const acl = (kind, row) => (kind === 'rule' ? resourceName(row.acl ?? '') : '');

function linksOf(paths) {
  const links = new Map();
  for (const {value, path: [source, rule, direction]} of paths) {
    for (const [from, to] of [[source, rule], [rule, direction]]) {
      const name = key(from.name, to.name);
      const link = links.get(name) ?? {source: from.name, target: to.name, value: 0, filter: and(from.filter, to.filter), words: `${from.text} → ${to.text}`};
      links.set(name, link);
      link.value += value;
    }
  }
  return [...links.values()];
}
