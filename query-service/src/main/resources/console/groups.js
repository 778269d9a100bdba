// Groups of an answer: what they are called, which filter selects them, and the colour and weave each is drawn in.

import {resourceName} from './format.js';
import {and, equals} from './filters.js';

export const FIELDS = ['source', 'rule', 'acl', 'direction'];
const TONES = 5;
const WEAVES = 4;

/** The fields of `source,rule`, in their usual order. */
export const fieldsOf = (group) => FIELDS.filter((field) => group.split(',').includes(field));

/** One field of a row, for people. */
export function word(field, value) {
  if (field === 'direction') return {I: 'inbound', O: 'outbound'}[value] ?? value;
  return field === 'acl' ? resourceName(value) : value;
}

/** A group in one line of text. */
export const label = (row, fields) => fields.map((field) => word(field, row[field] ?? '')).join(' · ');

/** What tells a group from all others of an answer. */
export const idOf = (row, fields) => JSON.stringify(fields.map((field) => row[field] ?? ''));

/** The filter expression that selects a group. */
export const selecting = (row, fields) => and(...fields.filter((field) => row[field]).map((field) => equals(field, row[field])));

/** How the group of a rank is drawn: one of five tones, then again with another weave. */
export const lookOf = (rank) => ({tone: (rank % TONES) + 1, weave: Math.floor(rank / TONES) % WEAVES});

/** The classes of its swatch. */
export const swatchOf = (rank) => `swatch tone${lookOf(rank).tone} weave${lookOf(rank).weave}`;
