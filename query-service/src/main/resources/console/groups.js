// Groups of an answer: what they are called, which filter selects them, and the colour and weave each is drawn in.

import {countryName} from './countries.js';
import {resourceName} from './format.js';
import {and, comparesKinds, equals} from './filters.js';
import {portText} from './ports.js';

/** The fields by what they are about. Those of the source and those of the flow are counted apart, so no question has both. */
export const KINDS = {
  source: ['source', 'country', 'asn', 'asset', 'threat'],
  flow: ['flowType', 'service', 'port', 'protocol', 'destinationCountry'],
  rule: ['rule', 'acl', 'direction'],
};
export const FIELDS = [...KINDS.source, ...KINDS.flow, ...KINDS.rule];
/** The countries that a map can show. */
export const COUNTRIES = ['country', 'destinationCountry'];
const TONES = 5;
const WEAVES = 4;

/** What a field is called where its name is none for people. */
const NAMES = {asn: 'AS', acl: 'ACL', flowType: 'flow type', destinationCountry: 'destination country'};
export const fieldName = (field) => NAMES[field] ?? field;

/** Of which field, where nothing is known of a group. */
const UNKNOWN = {
  country: 'unknown country', asn: 'unknown AS', asset: 'no known asset', threat: 'no threat list', service: 'other service', destinationCountry: 'no country',
};

/** What the API says where a field is not known. */
const NONE = {asn: 0};

/** The fields of `source,rule`, in their usual order; those that are none are left out. */
export function fieldsOf(group) {
  const fields = FIELDS.filter((field) => group.split(',').includes(field));
  return fields.length === 0 ? ['source'] : fields;
}

const kindOf = (field) => Object.keys(KINDS).find((kind) => KINDS[kind].includes(field));

/** Those of `fields` that are counted apart from a field. */
export function apartFrom(field, fields) {
  const other = {source: 'flow', flow: 'source'}[kindOf(field)];
  return fields.filter((each) => kindOf(each) === other);
}

/** The field that comes first in a Sankey: what the groups are about, besides rules, or else one that the filter can be asked with. */
export const leadOf = (group, filter) => fieldsOf(group).find((field) => kindOf(field) !== 'rule') ?? (comparesKinds(filter) ? 'service' : 'source');

/** The field of a map: where the flows go, where the groups or the filter are of flows, otherwise where they come from. */
export const countryOf = (group, filter) => (kindOf(leadOf(group, filter)) === 'flow' ? 'destinationCountry' : 'country');

/** One field of a row, for people. */
export function word(field, row) {
  const value = row[field] ?? NONE[field] ?? '';
  if (UNKNOWN[field] && value === (NONE[field] ?? '')) return UNKNOWN[field];
  const words = WORDS[field];
  return words ? words(value, row) : String(value);
}

const WORDS = {
  direction: (value) => ({I: 'inbound', O: 'outbound'})[value] ?? value,
  acl: resourceName,
  country: countryName,
  destinationCountry: countryName,
  asn: (value, {organization}) => [`AS${value}`, organization].filter(Boolean).join(' '),
  port: portText,
};

/** A group in one line of text. */
export const label = (row, fields) => fields.map((field) => word(field, row)).join(' · ');

/** What tells a group from all others of an answer. */
export const idOf = (row, fields) => JSON.stringify(fields.map((field) => row[field] ?? ''));

/** The filter expression that selects a group; names of rules and the like are never empty, so an empty one is left out. */
export const selecting = (row, fields) => and(...fields.filter((field) => row[field] || UNKNOWN[field] || row[field] === 0)
  .map((field) => equals(field, row[field] ?? NONE[field] ?? '')));

/** How the group of a rank is drawn: one of five tones, then again with another weave. */
export const lookOf = (rank) => ({tone: (rank % TONES) + 1, weave: Math.floor(rank / TONES) % WEAVES});

/** The classes of its swatch. */
export const swatchOf = (rank) => `swatch tone${lookOf(rank).tone} weave${lookOf(rank).weave}`;
