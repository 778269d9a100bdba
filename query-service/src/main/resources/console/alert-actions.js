// What somebody can do with an alert: look after it, say something, close or open it, and silence what it is about.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {send} from './api.js';
import {draftOf, told} from './alert-model.js';
import {sentence} from './format.js';
import {openAlerts} from './open-alerts.js';
import * as queries from './queries.js';
import {refusal} from './refusal.js';
import {address} from './url-state.js';

const LONGEST = 4000;
const SPANS = [['1h', '1 hour'], ['12h', '12 hours'], ['1d', '1 day'], ['7d', '7 days'], ['30d', '30 days'], ['90d', '90 days']];
const DONE = {
  acknowledge: 'You look after it now.', comment: 'Your comment is kept.', close: 'It is closed. It opens again when it becomes worse.',
  reopen: 'It is open again.', silence: 'It is closed, and such flows are passed over.',
};

/** Properties: `alert`, the answer about one, and `state`. Event `weir-acted` once something was done. */
class AlertActions extends LitElement {
  static properties = {alert: {attribute: false}, state: {attribute: false}, said: {state: true}, wrong: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.said = '';
    this.wrong = '';
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  async #act(action, more = {}) {
    const field = this.querySelector('textarea');
    const comment = field.value.trim();
    this.said = '';
    this.wrong = missing(action, comment);
    if (this.wrong !== '') return field.focus();
    this.busy = true;
    try {
      await send('POST', queries.alertAction(this.alert.id, action), {comment, ...more});
      field.value = '';
      this.said = DONE[action];
      openAlerts.ask();
      this.dispatchEvent(new Event('weir-acted'));
    } catch (error) {
      this.wrong = refusal(error);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const {state, acknowledgedBy} = this.alert;
    const isOpen = state === 'open';
    return html`<section class="card acting" aria-label="What to do with it">
      <h2>What to do with it <small>${acknowledgedBy ? `${acknowledgedBy} looks after it` : 'nobody looks after it yet'}</small></h2>
      <label for="comment">Comment</label>
      <textarea id="comment" rows="2" maxlength=${LONGEST} aria-invalid=${this.wrong !== ''} aria-describedby="act-wrong"></textarea>
      <div class="group">
        ${isOpen ? this.#button('acknowledge', acknowledgedBy ? 'Take it over' : 'Acknowledge') : nothing}
        ${this.#button('comment', 'Comment')}
        ${isOpen ? this.#button('close', 'Close') : this.#button('reopen', 'Reopen')}
      </div>
      <div class="group">
        ${this.#button('silence', 'Silence', () => ({for: this.querySelector('#for').value}))}
        <label class="group">for <select class="btn" id="for">${SPANS.map(([span, text]) => html`<option value=${span} ?selected=${span === '7d'}>${text}</option>`)}</select></label>
        <a class="btn" id="exclude" href=${address(this.state, {page: 'alerts', tab: 'exclusions', draft: draftOf(this.alert.rule, told(this.alert.record))})}>Exclude …</a>
      </div>
      <p class="hint">To silence is to close it, and to pass over the flows of ${this.alert.group || 'this group'} for rule ${this.alert.rule}. It needs a comment.
        Exclude … lets you choose what to pass over.</p>
      <p class="said" role="status">${this.said}</p><p class="wrong" id="act-wrong" role="alert">${this.wrong === '' ? '' : sentence(this.wrong)}</p>
    </section>`;
  }

  #button(action, text, more = () => ({})) {
    return html`<button class="btn" id="act-${action}" ?disabled=${this.busy} @click=${() => this.#act(action, more())}>${text}</button>`;
  }
}

const missing = (action, comment) =>
  (comment === '' && (action === 'comment' || action === 'silence') ? `To ${action}, write a comment first: it is what others will read.` : '');

customElements.define('weir-alert-actions', AlertActions);
