// Some of the flows behind an alert, as far back as single flows are kept.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {getInTurn} from './api.js';
import {flowDetails} from './flow-details.js';
import {sentence} from './format.js';
import {tailTable} from './tail-table.js';
import {address} from './url-state.js';

const MOST = 20;

/** Properties: `path` of the call, and `state`. */
class AlertFlows extends LitElement {
  static properties = {path: {attribute: false}, state: {attribute: false}, answer: {state: true}, flow: {state: true}, copied: {state: true}};
  #running = new AbortController();
  link = (patch) => address(this.state, patch);

  constructor() {
    super();
    this.answer = null;
    this.flow = null;
    this.copied = '';
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    this.#running.abort();
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('path')) this.#load(this.path);
  }

  async #load(path) {
    this.#running.abort();
    const {signal} = (this.#running = new AbortController());
    this.answer = null;
    const answer = await getInTurn(`${path}&limit=${MOST}`, signal).catch((error) => ({error}));
    if (!signal.aborted) this.answer = answer;
  }

  async opened(flow) {
    this.flow = flow;
    this.copied = '';
    await this.updateComplete;
    if (flow !== null) this.querySelector('dialog.flow').showModal();
  }

  async copy() {
    this.copied = await navigator.clipboard.writeText(JSON.stringify(this.flow, null, 2)).then(() => 'Copied.', () => 'The browser does not let this page copy.');
  }

  /** A filter that is chosen in the details of a flow is one of the tail. */
  change(patch) {
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: {page: 'tail', ...patch}}));
  }

  render() {
    const utc = this.state.tz === 'utc';
    return html`<section class="card" aria-label="Flows">
      <h2>Flows <small>${this.#extent()}</small><a class="right" id="flows-api" href=${this.path} title="The call behind this">API</a></h2>
      ${this.#content(utc)}</section>${flowDetails(this.flow, utc, this)}`;
  }

  #extent() {
    const {data} = this.answer ?? {};
    return data?.length === MOST ? `the ${MOST} newest that are kept` : nothing;
  }

  #content(utc) {
    if (this.answer === null) return html`<span class="skeleton rows" aria-hidden="true"></span>`;
    if (this.answer.error) return html`<p class="empty">Not loaded: ${sentence(this.answer.error.message)}</p>`;
    const {data} = this.answer;
    return data.length === 0 ? html`<p class="empty">No single flow of it is kept any more. Explore has its counts.</p>`
      : html`<div class="scroll">${tailTable(data, utc, this.link, (flow) => this.opened(flow))}</div>`;
  }
}

customElements.define('weir-alert-flows', AlertFlows);
