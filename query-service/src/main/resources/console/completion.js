// What may be written at a place in a filter: the words that the API knows, and the names and addresses of the range.

import {get} from './api.js';
import {countryName} from './countries.js';
import {quoted} from './filters.js';
import * as queries from './queries.js';
import {MINUTE, resolve} from './time.js';

const MOST = 50;
const KEPT = 8;

/** Where values come from, by what the API says is expected. */
const VALUES = {
  'the name of a rule': {kind: 'rule', path: queries.ruleNames, value: (row) => row.rule},
  'the resource id of an NSG or ACL': {kind: 'acl', path: queries.ruleNames, value: (row) => row.acl},
  'the two letters of a country': {kind: 'country', path: queries.groupNames('country'), value: (row) => row.country, name: countryName},
  'the name of an asset of the inventory': {kind: 'asset', path: queries.groupNames('asset'), value: (row) => row.asset},
  'the name of a threat feed': {kind: 'threat', path: queries.groupNames('threat'), value: (row) => row.threat},
  'the IANA name of a service': {kind: 'service', path: queries.groupNames('service'), value: (row) => row.service},
  'an IP address or a prefix': {kind: 'source', path: queries.sourceNames, value: (row) => row.source},
};

const answers = new Map();

/** `{from, to, options, expected}`: each option `{text, kind, insert}` takes the place of the characters `from` to `to`. */
export async function complete(text, position, dialect, state, signal) {
  const {data} = await get(queries.complete(text, position, dialect), signal);
  const begun = text.slice(data.from, position);
  const words = data.options.map((option) => ({...option, insert: option.text}));
  const values = await Promise.all(data.expected.filter((name) => name in VALUES).map((name) => known(VALUES[name], begun, state)));
  return {...data, options: [...values.flat(), ...words].slice(0, MOST)};
}

/** The values that hold what is begun, or have a name that does; those that begin with it come first. */
async function known({kind, path, value, name = () => ''}, begun, state) {
  const wanted = begun.replace(/^"/, '').replace(/"$/, '').replace(/\\(.)/gs, '$1').toLowerCase();
  const holds = (text) => [text, name(text)].some((one) => one.toLowerCase().includes(wanted));
  const found = [...new Set((await rows(path, state)).map(value))].filter((text) => text && holds(text));
  const place = (text) => (text.toLowerCase().startsWith(wanted) ? 0 : 1);
  return found.toSorted((a, b) => place(a) - place(b)).map((text) => ({text, kind: name(text) || kind, insert: quoted(text)}));
}

/** The rows of the range, asked for once a minute; none when they cannot be had: then the words alone are offered. */
function rows(path, state) {
  const {from, to} = resolve(state, Math.ceil(Date.now() / MINUTE) * MINUTE);
  const asked = path({from, to});
  if (!answers.has(asked)) {
    if (answers.size >= KEPT) answers.clear();
    answers.set(asked, get(asked).then(({data}) => data, () => (answers.delete(asked), [])));
  }
  return answers.get(asked);
}
