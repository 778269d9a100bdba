// The table of flows as they come, the newest first.

import {html} from './lib/lit/index.js';
import {repeat} from './lib/lit-html/directives/repeat.js';
import {bytes, dateOf, dateTime, middle, timeOf} from './format.js';
import {portName} from './ports.js';

const HEADS = ['time', 'source', 'destination', 'protocol', 'decision', 'rule', 'data'];
const NAME_LENGTH = 28;
const STATES = {A: '', B: 'begun', C: 'continuing', D: '', E: 'ended'};

/** `link(patch)` gives the address of another state, `onOpen(flow)` shows all of one. */
export const tailTable = (flows, utc, link, onOpen) => html`<table id="flows">
  <caption class="unseen">Flows, the newest arrivals first</caption>
  <thead><tr>${HEADS.map((head) => html`<th scope="col" data-column=${head} class=${head === 'data' ? '' : 'text'}>${head}</th>`)}</tr></thead>
  <tbody>${repeat(flows, ({id}) => id, (flow) => row(flow, utc, link, onOpen))}</tbody></table>`;

function row(flow, utc, link, onOpen) {
  const opened = (event) => {
    if (event.target.closest('a') !== null || (event.type === 'keydown' && event.key !== 'Enter')) return;
    // The same key would press the button that the dialog gives the focus to.
    event.preventDefault();
    onOpen(flow);
  };
  return html`<tr tabindex="0" @click=${opened} @keydown=${opened}>
    <td class="text" data-column="time">${time(flow, utc)}</td>
    <td class="text" data-column="source"><a class="mono" href=${link({page: 'sources', ip: flow.source})}>${flow.source}</a></td>
    <td class="text" data-column="destination">${aim(flow, link)}</td>
    <td class="text" data-column="protocol">${flow.protocol} ${flow.direction === 'O' ? 'out' : 'in'}</td>
    <td class="text" data-column="decision">${decision(flow)}</td>
    <td class="text" data-column="rule" title=${flow.rule}>${middle(flow.rule, NAME_LENGTH)}</td>
    <td data-column="data">${bytes(flow.bytesSent + flow.bytesReceived)}</td></tr>`;
}

function time({time: text, arrived}, utc) {
  const ms = Date.parse(text);
  const title = `${dateTime(ms, utc)}, arrived ${dateTime(Date.parse(arrived), utc)}`;
  const today = dateOf(ms, utc) === dateOf(Date.now(), utc);
  return html`<span title=${title}>${today ? timeOf(ms, utc) : dateTime(ms, utc).slice(5)}</span>`;
}

function aim({destination, destinationPort: port, protocol}, link) {
  const place = protocol === 'icmp' ? '' : ` ${port}`;
  return html`<a class="mono" href=${link({page: 'sources', ip: destination})}>${destination}</a><span class="port" title=${portName(port)}>${place}</span>`;
}

/** The word says it, and so does the mark: never the colour alone. */
export const decision = ({decision: word, state}) => html`<span class=${word === 'denied' ? 'denied' : ''}><span aria-hidden="true">${
  word === 'denied' ? '✗' : '✓'}</span> ${word}</span>${STATES[state] ? html` <small>${STATES[state]}</small>` : ''}`;
