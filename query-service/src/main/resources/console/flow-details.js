// All about one flow, in a dialog: its fields, where they lead, and what of it to filter in or out.

import {html, nothing} from './lib/lit/index.js';
import {and, equals, ofRule, quoted} from './filters.js';
import {bytes, dateTime} from './format.js';
import {portText} from './ports.js';
import {ruleKey} from './rule-key.js';

/** Fields that a filter of flows knows, and the name it gives them. */
const FILTERED = ['source', 'sourcePort', 'destination', 'destinationPort', 'protocol', 'direction', 'decision', 'state', 'rule', 'acl'];
const TIMES = ['time', 'arrived'];
const STATES = {A: 'allowed', B: 'begun', C: 'continuing', D: 'denied', E: 'ended'};
const NAMES = {
  sourcePort: 'source port', destinationPort: 'port', packetsSent: 'packets sent', bytesSent: 'bytes sent',
  packetsReceived: 'packets received', bytesReceived: 'bytes received', flowLog: 'flow log', mac: 'NIC',
};

/** `flow` is null while none is open. `page` has `link(patch)`, `state`, `change(patch)`, `opened(flow)`, `copied` and `copy()`. */
export const flowDetails = (flow, utc, page) => html`<dialog class="help flow" aria-label="Flow" @close=${() => page.opened(null)}>
  ${flow === null ? nothing : html`<h2>Flow <small class="mono">${flow.source} → ${flow.destination}</small></h2>
    <dl>${Object.keys(flow).map((field) => html`<dt>${NAMES[field] ?? field}</dt>
      <dd>${value(field, flow, utc, page)} ${FILTERED.includes(field) ? choices(field, flow[field], page) : nothing}</dd>`)}</dl>
    <form method="dialog"><button class="btn" autofocus>Close</button>
      <button class="btn" type="button" id="copy" @click=${() => page.copy()}>Copy as JSON</button>
      <span role="status">${page.copied}</span></form>`}</dialog>`;

function value(field, flow, utc, {link}) {
  const text = flow[field] ?? '';
  if (TIMES.includes(field)) return dateTime(Date.parse(text), utc);
  if (field === 'source' || field === 'destination') return html`<a class="mono" href=${link({page: 'sources', ip: text})}>${text}</a>`;
  if (field === 'rule') return html`<a href=${link({page: 'rules', rule: ruleKey(flow)})}>${text || '(none)'}</a>
    <a class="tag" href=${link({page: 'explore', filter: ofRule(flow)})}>Explore</a>`;
  if (field === 'destinationPort') return portText(text);
  if (field === 'direction') return text === 'O' ? 'outbound' : 'inbound';
  if (field === 'state') return STATES[text] ?? text;
  if (field.startsWith('bytes')) return bytes(text);
  return html`<span class=${field === 'id' || field === 'mac' ? 'mono' : ''}>${text}</span>`;
}

/** Adds a condition to the filter. */
function choices(field, text, page) {
  const {flows} = page.state;
  const only = and(flows, equals(field, text));
  const without = and(flows, `${field} != ${quoted(text)}`);
  const name = NAMES[field] ?? field;
  return html`<span class="choices"><button class="btn" aria-label="Only this ${name}" title="Only this" @click=${() => page.change({flows: only})}>+</button>
    <button class="btn" aria-label="Without this ${name}" title="Without this" @click=${() => page.change({flows: without})}>−</button></span>`;
}
