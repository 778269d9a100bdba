// The page of one alert: what was found, what it means, by what evidence, what became of it, and where to look next.

import {html, nothing} from './lib/lit/index.js';
import './alert-actions.js';
import './alert-flows.js';
import {aboutCard} from './alert-about.js';
import {evidenceCard} from './alert-evidence.js';
import {historyCard} from './alert-history.js';
import {around, explored, flowsOf, told} from './alert-model.js';
import {end} from './alerts-table.js';
import {alertTabs, reading} from './alert-tabs.js';
import {ago, dateTime} from './format.js';
import {levelMark} from './levels.js';
import {LiveAlerts} from './live-alerts.js';
import {Page} from './page.js';
import {part, stale} from './parts.js';
import * as queries from './queries.js';
import {address} from './url-state.js';

class Alert extends Page {
  ranged = false;
  polled = false;
  aside = ['detections'];
  #live = new LiveAlerts(this, {
    alert: ({id}) => id === this.state.alert && this.refresh(),
    status: ({caughtUp}) => caughtUp && this.feed.parts.alert?.meta?.caughtUp === false && this.refresh(),
    missed: () => this.refresh(),
  });

  calls({alert}) {
    return {alert: queries.alert(alert), detections: queries.detections()};
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    this.#live.follow(queries.alertStream({state: 'all'}));
  }

  notices({parts}) {
    return [this.#live.notices(), reading(parts.alert?.meta)];
  }

  content(view) {
    const {parts, utc, now} = view;
    const {data} = parts.alert ?? {};
    if (!data) return [alertTabs(this.state), html`<section class="card wide" aria-label="Alert">${part(parts.alert, 'rows', () => nothing)}</section>`];
    const about = told(data.record);
    const range = around(about, now);
    const link = (patch) => address(this.state, {...range, ...patch});
    const rule = parts.detections?.data?.find(({id}) => id === data.rule);
    const flows = flowsOf(data);
    return [
      alertTabs(this.state),
      this.#head(view, about, link, flows),
      html`<weir-alert-actions class="half" .alert=${data} .state=${this.state} @weir-acted=${() => this.refresh()}></weir-alert-actions>`,
      aboutCard(about, rule),
      evidenceCard(about, utc, (ip) => link({page: 'sources', ip})),
      historyCard(data, utc),
      flows ? html`<weir-alert-flows class="wide" .path=${flows.path} .state=${this.state}></weir-alert-flows>` : nothing,
    ];
  }

  #head({parts, utc, now}, about, link, flows) {
    const {data, path} = {...parts.alert};
    const time = (text) => html`<span title=${dateTime(Date.parse(text), utc)}>${ago(Date.parse(text), now)}</span>`;
    return html`<section class="card wide who" aria-label="Alert">
      <h2>${levelMark(data.level)} <span class="name">${data.title}</span><a class="tag" href=${address(this.state, {page: 'alerts', tab: 'detections'})}
        title="Detection rule">${data.rule}</a><span class="tag ${data.state}" id="state">${data.state}</span>${stale(parts.alert)}
        <a class="right" id="alert-api" href=${path} title="The call behind this">API</a></h2>
      <p class="says" id="reason">${data.reason}</p>
      <dl class="facts">
        ${fact('source', 'Source', end(data.source, null, (patch) => link(patch)))}
        ${fact('destination', 'Destination', end(data.destination, data.destinationPort, (patch) => link(patch)))}
        ${fact('opened', 'Opened', time(data.opened))}
        ${fact('found', 'Last found', time(data.found))}
        ${fact('owner', 'Looked after by', data.acknowledgedBy ?? 'nobody')}
      </dl>
      ${this.#pivots(data, about, link, flows)}
    </section>`;
  }

  #pivots({source, destination}, about, link, flows) {
    const explore = explored(about);
    return html`<nav class="pivots" aria-label="Further">
      <a class="btn" id="all-alerts" href=${address(this.state, {page: 'alerts'})}>← All alerts</a>
      ${source ? html`<a class="btn" id="to-source" href=${link({page: 'sources', ip: source})}>Source <span class="mono">${source}</span></a>` : nothing}
      ${destination ? html`<a class="btn" id="to-destination" href=${link({page: 'sources', ip: destination})}>Destination <span class="mono">${destination}</span></a>` : nothing}
      ${explore ? html`<a class="btn" id="to-explore" href=${link({page: 'explore', ...explore})}>Open in Explore</a>` : nothing}
      ${flows ? html`<a class="btn" id="to-tail" href=${address(this.state, {page: 'tail', flows: flows.filter})}>Tail its flows</a>` : nothing}
      ${source ? html`<a class="btn" id="to-others" href=${address(this.state, {page: 'alerts', which: 'all', address: source})}>Its other alerts</a>` : nothing}
    </nav>`;
  }
}

const fact = (id, title, value) => html`<div id="fact-${id}"><dt>${title}</dt><dd>${value}</dd></div>`;

customElements.define('weir-alert', Alert);
