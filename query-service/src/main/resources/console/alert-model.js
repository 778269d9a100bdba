// What a record of an alert says, read with care: anybody who can write to the topic can write anything.

import {and, equals, ofRule} from './filters.js';
import {HOUR, MINUTE, iso} from './time.js';

const FLOWS = '/api/v1/flows?';
const TECHNIQUE = /^attack\.(t\d{4}(?:\.\d{3})?)$/i;
const WEB = /^https:\/\/\S+$/;
/** Fields of a group that an exclusion can name, and its names for them. */
const EXCLUDED = {source: 'source', destination: 'destination', destinationPort: 'port', protocol: 'protocol', rule: 'rule', acl: 'acl'};

const list = (value) => (Array.isArray(value) ? value : []);
const object = (value) => (typeof value === 'object' && value !== null ? value : {});
const text = (value) => (typeof value === 'string' ? value : '');
const texts = (value) => list(value).filter((one) => text(one) !== '');
const counts = (value) => list(value).filter((one) => typeof one?.tuples === 'number' && text(one.value) !== '');

/** `{finding, evidence, group, next, falsePositives, description, reference, techniques}` of an answer's `record`. */
export function told(record) {
  const alert = object(record?.weir?.alert);
  const {first, last, sources, destinations, ports, communityIds} = object(alert.evidence);
  return {
    finding: object(alert.finding), group: object(alert.group),
    evidence: {first, last, sources: counts(sources), destinations: counts(destinations), ports: counts(ports), communityIds: texts(communityIds)},
    next: texts(alert.next), falsePositives: texts(alert.falsePositives),
    description: text(record?.rule?.description), reference: text(record?.rule?.reference),
    techniques: techniques(record?.tags),
  };
}

/** ATT&CK techniques as `T1562.008` out of tags. */
export const techniques = (tags) => texts(tags).map((tag) => TECHNIQUE.exec(tag)?.[1].toUpperCase()).filter(Boolean);

export const techniqueLink = (id) => `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`;

export const isWeb = (text) => WEB.test(text);

/** The call for the flows of an alert, and the expression in it; null when the alert has none. */
export function flowsOf({query}) {
  if (!query?.startsWith(FLOWS)) return null;
  return {path: query, filter: new URLSearchParams(query.slice(FLOWS.length)).get('filter') ?? ''};
}

/** The range of an alert with some time before and after, as the state has it; empty when the record has none. */
export function around({finding}, now) {
  const [from, to] = [finding.from, finding.to].map((time) => Date.parse(time ?? ''));
  if (!(from < to)) return {};
  const margin = Math.min(HOUR, Math.max(5 * MINUTE, (to - from) / 2));
  return {from: iso(from - margin), to: iso(Math.max(from, Math.min(to + margin, now)))};
}

/** What Explore can be asked for: it knows sources, rules and ports, each apart; null when the group has none of them. */
export function explored({group}) {
  const rule = group.rule || group.acl ? and(group.rule ? ofRule({rule: group.rule, acl: group.acl}) : equals('acl', group.acl)) : '';
  if (group.source) return {filter: and(equals('source', group.source), rule), group: 'rule'};
  if (rule !== '') return {filter: rule, group: 'source'};
  return group.destinationPort ? {filter: equals('port', group.destinationPort), group: 'port'} : null;
}

/** An exclusion of what the flows of an alert have in common, as a form that is filled in. A subnet is a destination too. */
export function draftOf(rule, {group}) {
  const common = {...group, destination: group.destination || group.destinationSubnet};
  return new URLSearchParams([['detection', rule],
    ...Object.entries(EXCLUDED).filter(([field]) => common[field]).map(([field, name]) => [name, common[field]])]).toString();
}
