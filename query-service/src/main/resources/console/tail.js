// The tail page: single flows as they arrive, with what was not shown always in sight.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {get} from './api.js';
import {csvOf, save} from './csv.js';
import {flowDetails} from './flow-details.js';
import {FlowRing} from './flow-ring.js';
import {dateTime} from './format.js';
import {LiveStream} from './live-stream.js';
import * as queries from './queries.js';
import {TailCount} from './tail-count.js';
import {summary, tailBar, tailNotices} from './tail-bar.js';
import {tailTable} from './tail-table.js';
import {SECOND} from './time.js';
import {address} from './url-state.js';

const FIRST = 100;
const SPOKEN_EVERY = 10 * SECOND;
const KEYS_OF = 'input, select, textarea, button, a, summary, [contenteditable]';

class Tail extends LitElement {
  static properties = {state: {attribute: false}};
  ring = new FlowRing();
  count = new TailCount();
  /** What the reader has to know, by kind: `broken`, `refused`, `gap`, `end`, `history`. */
  notes = {};
  paused = false;
  flow = null;
  copied = '';
  link = (patch) => address(this.state, patch);
  #stream = null;
  #question = null;
  #filled = false;
  #frame = 0;
  #hovered = false;
  #spoken = {at: 0, text: ''};
  #visible = () => (document.visibilityState === 'visible' ? this.#stream?.start() : this.#leave());
  #key = (event) => this.#pressed(event);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#visible);
    document.addEventListener('keydown', this.#key);
    if (this.hasUpdated) this.refresh();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#visible);
    document.removeEventListener('keydown', this.#key);
    cancelAnimationFrame(this.#frame);
    this.#leave();
    super.disconnectedCallback();
  }

  willUpdate() {
    const question = queries.tail(this.state);
    if (question !== this.#question) {
      this.#question = question;
      this.refresh();
    }
  }

  /** Begins anew, with the newest flows that are kept. */
  refresh() {
    this.#leave();
    this.ring = new FlowRing();
    this.count = new TailCount();
    this.notes = {};
    this.querySelector('dialog.flow')?.close();
    this.#filled = false;
    const stream = (this.#stream = new LiveStream(this.#question, this.#listener(() => this.#stream === stream)));
    if (document.visibilityState === 'visible') stream.start();
    this.requestUpdate();
  }

  /** What a stream that was left behind still says is not heard. */
  #listener(current) {
    const heard = (action) => (...values) => current() && (action(...values), this.soon());
    return {
      event: heard((name, data) => this.#on[name]?.(data)),
      opened: heard(() => this.note({broken: undefined})),
      broken: heard((message, wait) => this.#broken({broken: {message, wait}})),
      refused: heard((message) => this.#broken({refused: {message}})),
    };
  }

  #on = {
    flow: (flow) => {
      this.ring.add(flow);
      this.count.flow();
    },
    status: (status) => {
      this.count.status(status);
      this.#fill();
    },
    gap: (gap) => this.note({gap: {offsets: gap.offsets + (this.notes.gap?.offsets ?? 0), partitions: gap.partitions.map(({partition}) => partition)}}),
    end: ({reason}) => this.note({end: {reason}}),
  };

  #broken(note) {
    this.count.broken();
    this.note(note);
    this.#fill();
  }

  note(note) {
    this.notes = {...this.notes, ...note};
    this.soon();
  }

  /** The newest flows that are kept. They are read when the stream has begun, so that none falls in between. */
  async #fill() {
    if (this.#filled) return;
    this.#filled = true;
    const ring = this.ring;
    try {
      const {data, meta} = await get(queries.newest(this.state, FIRST));
      ring.addOlder(data);
      ring.reached = meta?.truncated ? meta.reachedArrival : null;
    } catch (error) {
      if (ring === this.ring) this.note({history: {message: error.message}});
    }
    ring.filled = true;
    this.soon();
  }

  #leave() {
    this.#stream?.stop();
    this.count.broken();
  }

  /** One drawing for all that comes until the next frame. */
  soon() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    if (!this.held) this.ring.show();
    if (Date.now() - this.#spoken.at > SPOKEN_EVERY) this.#spoken = {at: Date.now(), text: summary(this)};
    this.requestUpdate();
  }

  /** Rows stay where they are while somebody reads one. */
  get held() {
    return this.paused || this.reading;
  }

  get reading() {
    return this.flow !== null || this.#hovered || this.querySelector('#flows tbody')?.contains(document.activeElement) === true;
  }

  pause() {
    this.paused = !this.paused;
    this.soon();
  }

  clear() {
    this.ring.clear();
    this.soon();
  }

  change(patch) {
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: patch}));
  }

  #pressed(event) {
    if (event.target.closest?.(KEYS_OF) || document.querySelector('dialog[open]')) return;
    if (event.key === ' ' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.pause();
    }
    if (event.key === 'Escape') document.activeElement?.blur();
  }

  async opened(flow) {
    this.flow = flow;
    this.copied = '';
    this.requestUpdate();
    await this.updateComplete;
    if (flow !== null) this.querySelector('dialog.flow').showModal();
    else this.soon();
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(JSON.stringify(this.flow, null, 2));
      this.copied = 'Copied.';
    } catch {
      this.copied = 'The browser does not let this page copy.';
    }
    this.requestUpdate();
  }

  saveShown() {
    const fields = Object.keys(this.ring.shown[0] ?? {});
    save('flows.csv', 'text/csv', csvOf([fields, ...this.ring.shown.map((flow) => fields.map((field) => flow[field]))]));
  }

  #hover(event) {
    this.#hovered = event.type === 'pointerover' && event.pointerType === 'mouse';
    this.soon();
  }

  render() {
    const utc = this.state.tz === 'utc';
    return html`<div class="notices" aria-live="polite">${tailNotices(this)}</div>
      <p class="unseen" role="status">${this.#spoken.text}</p>
      <main><section class="card wide" aria-label="Flows">${tailBar(this)}
        <div class="scroll" @pointerover=${this.#hover} @pointerleave=${this.#hover} @focusin=${this.soon} @focusout=${this.soon}>
          ${this.ring.shown.length === 0 ? this.#empty() : tailTable(this.ring.shown, utc, this.link, (flow) => this.opened(flow))}
        </div>${this.#reached(this.ring, utc)}</section></main>
      ${flowDetails(this.flow, utc, this)}`;
  }

  /** Where reading backwards ended before there were rows enough. */
  #reached({reached}, utc) {
    return reached ? html`<p class="hint" id="reached">What arrived before ${dateTime(Date.parse(reached), utc)} was not looked at.</p>` : nothing;
  }

  #empty() {
    if (!this.ring.filled && !this.notes.refused) return html`<span class="skeleton rows" aria-hidden="true"></span>`;
    return html`<p class="empty" id="no-flows">${this.state.flows === '' ? 'No flow is kept, and none has come yet.' : 'No flow that matches has come yet.'}</p>`;
  }
}

customElements.define('weir-tail', Tail);
