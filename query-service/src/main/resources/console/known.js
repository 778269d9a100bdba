// What enrichment knows of an address: where it is, whose it is, and which lists name it; each with the source that says so and its age.

import {html, nothing} from './lib/lit/index.js';
import {countryName} from './countries.js';
import {and, equals, withoutCounters} from './filters.js';
import {dateOf, dateTime, duration, resourceName} from './format.js';
import {part, stale} from './parts.js';
import {SECOND} from './time.js';
import {address} from './url-state.js';

const SCOPES = {internal: 'internal', external: 'external', special: 'for a special purpose'};
const INVENTORY = {
  name: 'asset', role: 'role', owner: 'owner', environment: 'environment', site: 'site', region: 'region', tenant: 'tenant', vm: 'VM', nic: 'NIC',
  subnet: 'subnet', vnet: 'VNet',
};
const RESOURCES = ['vm', 'nic', 'subnet', 'vnet'];

/** The badge beside an address that a threat list names. */
export function threatBadge(known) {
  const threats = known?.data?.threats ?? [];
  if (threats.length === 0) return nothing;
  const [{from, kind}] = threats;
  const more = threats.length > 1 ? ` and ${threats.length - 1} more` : '';
  return html`<span class="threat-badge" id="threat"><span aria-hidden="true">⚠</span> on threat list ${from}${kind ? `: ${kind}` : ''}${more}</span>`;
}

export function knownCard({parts: {known}, utc}, state) {
  return html`<section class="card wide" aria-label="What is known" id="known">
    <h2>What is known <small>now, by the sources of enrichment</small>${stale(known)}
      ${known?.path ? html`<a class="right" id="known-api" href=${known.path} title="The call behind this">API</a>` : nothing}</h2>
    ${known?.error && !known.data ? unavailable(known.error) : part(known, 'line', () => all(known.data, state, utc))}
  </section>`;
}

const unavailable = ({message}) =>
  html`<p class="empty" id="no-enrichment">Enrichment is not available now: ${message.replace(/\.$/, '')}. All counts are shown all the same.</p>`;

function all(data, state, utc) {
  const facts = [scope(data), ...geo(data, state), ...system(data, state), ...cloud(data), ...asset(data)];
  const threats = data.threats ?? [];
  const from = (name) => source(data.sources?.[name], name, utc);
  return html`<dl class="facts known">${facts.map(([id, title, value, name]) => html`
      <div id="known-${id}"><dt>${title}</dt><dd>${value}${name ? from(name) : nothing}</dd></div>`)}</dl>
    ${threats.length > 0 ? threatTable(threats, from, utc) : nothing}
    ${isBare(data) ? nothingKnown(data) : nothing}`;
}

const isBare = ({geo: place, as, cloud: service, asset: own, threats}) => !place && !as && !service && !own && !threats?.length;

const nothingKnown = ({scope: where}) => html`<p class="hint" id="nothing-known">${where === 'special' ? 'No source says more of such an address.' : html`No source
  of enrichment knows this address. Databases of countries and autonomous systems, Azure's service tags, threat lists and your own inventory are named in
  <span class="mono">weir.enrich.sources</span>; the <a href="?page=status">Status</a> page shows how each of them fares.`}</p>`;

const scope = ({scope: where, purpose}) => ['scope', 'scope', [SCOPES[where] ?? where, purpose].filter(Boolean).join(', '), ''];

/** A value that leads to all sources that share it, under the filter of the page. */
function explored(state, field, value, text) {
  const filter = and(withoutCounters(state.filter), equals(field, value));
  return html`<a href=${address(state, {page: 'explore', group: 'source', filter})} title="All sources of it">${text}</a>`;
}

function geo({geo: place}, state) {
  if (!place) return [];
  const name = countryName(place.country);
  const about = [place.city, place.regionName].filter((text, i, texts) => text && texts.indexOf(text) === i).join(', ');
  return [['country', 'place', html`${about ? `${about}, ` : ''}${place.country ? explored(state, 'country', place.country, name) : name}`, place.from]];
}

function system({as}, state) {
  if (!as) return [];
  return [['as', 'autonomous system', html`${explored(state, 'asn', as.number, `AS${as.number}`)} ${as.organization ?? ''}`, as.from]];
}

const cloud = ({cloud: service}) =>
  (service ? [['cloud', 'Azure service', [service.service ?? 'Azure', service.region].filter(Boolean).join(', '), service.from]] : []);

/** Names of resources are shown without the path before them. */
function asset({asset: own}) {
  if (!own) return [];
  return Object.entries(INVENTORY).filter(([key]) => own[key]).map(([key, title]) => [`asset-${key}`, title,
    RESOURCES.includes(key) ? html`<span title=${own[key]}>${resourceName(own[key])}</span>` : own[key], own.from]);
}

const date = (text, utc) => (text ? html`<span title=${dateTime(Date.parse(text), utc)}>${dateOf(Date.parse(text), utc)}</span>` : '–');

function threatTable(threats, from, utc) {
  const heads = ['threat list', 'kind', 'listed', 'confidence', 'first seen', 'last seen'];
  return html`<div class="scroll"><table id="threats"><caption class="unseen">Threat lists that name this address</caption>
    <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${i < 3 ? 'text' : ''}>${head}</th>`)}</tr></thead>
    <tbody>${threats.map((threat) => html`<tr>
      <td class="text"><span title=${threat.description ?? nothing}>${from(threat.from)}</span></td><td class="text">${threat.kind ?? '–'}</td>
      <td class="text mono">${threat.indicator ?? '–'}</td><td>${threat.confidence === undefined ? '–' : html`${threat.confidence} of 100`}</td>
      <td>${date(threat.firstSeen, utc)}</td><td>${date(threat.lastSeen, utc)}</td></tr>`)}</tbody></table></div>`;
}

/** The name of a source; pointed at or with the focus it tells its age. */
function source(about, name, utc) {
  if (!about) return html` <small class="from">${name}</small>`;
  const time = Date.parse(about.published ?? about.loaded ?? '');
  const age = about.ageSeconds === undefined ? 'of unknown age' : `${duration(about.ageSeconds * SECOND)} old`;
  const since = Number.isNaN(time) ? '' : `, ${about.published ? 'published' : 'loaded'} ${dateTime(time, utc)}`;
  return html` <small class="from" tabindex="0">${name}<span class="age">${age}${since}</span></small>`;
}
