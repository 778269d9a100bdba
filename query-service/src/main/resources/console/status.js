// The status page: what has come, how far the services are, and whether the counters add up.

import {html, nothing} from './lib/lit/index.js';
import {coverageCard} from './coverage-card.js';
import {enrichmentCard} from './enrichment-card.js';
import {bytes, count} from './format.js';
import {coverageUnknown} from './notices.js';
import {Page} from './page.js';
import * as queries from './queries.js';

class Status extends Page {
  ranged = false;
  aside = ['enrichment'];

  calls() {
    return {status: queries.status(), coverage: queries.coverage(), enrichment: queries.enrichment()};
  }

  notices({parts}) {
    return coverageUnknown(parts.coverage);
  }

  content(answers) {
    const view = {...answers, status: answers.parts.status?.data};
    return [tiles(view), coverageCard(view, (log) => this.change({log})), enrichmentCard(view), lawsCard(view), partitionsCard(view), instancesCard(view)];
  }
}

function tile(id, title, value, unit, detail, mark = '') {
  const figure = value === null ? html`<span class="skeleton value" aria-hidden="true"></span>`
    : html`<p class="value ${mark}"><a href=${queries.status()}>${value}</a>${unit ? html` <small>${unit}</small>` : nothing}</p>`;
  return html`<section class="card tile" id="tile-${id}"><h2>${title}</h2>${figure}<p class="detail">${detail}</p></section>`;
}

const known = (value, unit) => (value === null || value === undefined ? ['–', 'not known'] : [count(value), unit]);

function tiles({status}) {
  if (!status) return ['Minutes missing', 'NICs', 'Events to read', 'Records to count'].map((title, i) => tile(`wait-${i}`, title, null, '', nothing));
  const {coverage, ingest, stream} = status;
  const waiting = coverage?.waitingBytes > 0 ? html` · <span title=${(coverage.waiting ?? []).join('\n')}>${bytes(coverage.waitingBytes)} hold no whole record yet</span>` : nothing;
  return [
    tile('missing', 'Minutes missing', ...known(coverage?.minutesMissing, 'in 24 h'),
      coverage ? html`of ${count(coverage.minutesExpected)} expected` : 'no ingest-service answers', coverage?.minutesMissing > 0 ? 'denied' : ''),
    tile('nics', 'NICs', ...known(coverage?.nics, coverage ? `in ${count(coverage.flowLogs)} flow logs` : ''),
      coverage ? html`${count(coverage.nicsSilent)} silent now` : nothing),
    tile('events', 'Events to read', ...known(ingest?.lagEvents, 'events'), html`${reachable(ingest?.instances)}${waiting}`),
    tile('lag', 'Records to count', ...known(stream?.lagRecords, 'records'), reachable(status.instances)),
  ];
}

function reachable(instances = []) {
  const up = instances.filter((instance) => instance.reachable).length;
  return html`<span class=${up === instances.length ? 'ok' : 'warn'} aria-hidden="true">●</span> ${up} of ${instances.length} instances answer`;
}

function card(id, title, about, status, content) {
  return html`<section class="card half" aria-label=${title} id=${id}><h2>${title} <small>${about}</small></h2>
    ${status ? content() : html`<span class="skeleton rows" aria-hidden="true"></span>`}</section>`;
}

function table(caption, heads, rows) {
  if (rows.length === 0) return html`<p class="empty">None is known.</p>`;
  return html`<div class="scroll"><table><caption class="unseen">${caption}</caption>
    <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${i === 0 ? 'text' : ''}>${head}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr tabindex="0">${cells.map((cell, i) => html`<td class=${i === 0 ? 'text' : ''}>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

const number = (value) => (value === null || value === undefined ? '–' : count(value));

function lawsCard({status}) {
  const word = {true: html`<span class="ok">✓ holds</span>`, false: html`<span class="warn">✗ differs</span>`, null: 'not known'};
  return card('laws', 'Laws', 'they hold while nothing is under way', status, () => table('Laws', ['law', 'left', 'right', 'state'],
    status.laws.map((law) => [html`<span title=${law.formula ?? law.name}>${law.name}</span>`, number(law.left), number(law.right), word[law.holds]])));
}

function partitionsCard({status}) {
  return card('partitions', 'Partitions', 'who counts what', status, () => table('Partitions', ['partition', 'role', 'instance', 'lag', 'tuples'],
    (status.partitions ?? []).map((row) => [row.partition, html`<span class=${row.role === 'missing' ? 'warn' : ''}>${row.role}</span>`,
      html`<span class="mono">${row.endpoint ?? '–'}</span>`, number(row.lag), number(row.tuples)])));
}

function instancesCard({status}) {
  return html`<section class="card wide" aria-label="Instances" id="instances"><h2>Instances</h2>
    ${status ? table('Instances', ['service', 'address', 'state'], [
      ...(status.ingest?.instances ?? []).map((one) => ['ingest-service', html`<span class="mono">${one.endpoint}</span>`, state(one, one.error)]),
      ...(status.instances ?? []).map((one) => ['stream-processor', html`<span class="mono">${one.endpoint}</span>`, state(one, one.state)]),
    ]) : html`<span class="skeleton line" aria-hidden="true"></span>`}</section>`;
}

const state = ({reachable: up}, detail) => (up
  ? html`<span class="ok">✓ answers</span> ${detail ? detail.toLowerCase() : nothing}`
  : html`<span class="warn" title=${detail ?? nothing}>✗ does not answer</span>`);

customElements.define('weir-status', Status);
