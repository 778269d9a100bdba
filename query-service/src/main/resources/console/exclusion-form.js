// The form for a new exclusion: which flows which rule shall pass over, for how long, and why.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {send} from './api.js';
import {sentence} from './format.js';
import * as queries from './queries.js';
import {refusal} from './refusal.js';

const FIELDS = [
  ['source', 'Source', '10.30.9.0/28'], ['destination', 'Destination', '10.0.0.4'], ['port', 'Destination port', '22'], ['protocol', 'Protocol (IANA number)', '6'],
  ['rule', 'NSG rule', 'DefaultRule_DenyAllInBound'], ['acl', 'NSG (resource id)', '/subscriptions/…'],
];
const NUMBERS = ['port', 'protocol'];
const SPANS = [['1h', '1 hour'], ['12h', '12 hours'], ['7d', '7 days'], ['30d', '30 days'], ['90d', '90 days'], ['', 'good']];

/** Properties: `draft`, what is filled in as the parameters of an address, and `rules`, ids and titles. Event `weir-excluded`. */
class ExclusionForm extends LitElement {
  static properties = {draft: {attribute: false}, rules: {attribute: false}, said: {state: true}, wrong: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.said = '';
    this.wrong = '';
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  updated(changed) {
    if (changed.has('draft') && this.draft !== '') this.querySelector('#exclusion-comment').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));
    this.said = '';
    this.wrong = missing(given);
    if (this.wrong !== '') return;
    this.busy = true;
    try {
      const {meta} = await send('POST', queries.exclusions({}), {...given, ...numbers(given)});
      form.reset();
      this.said = meta.silences;
      this.dispatchEvent(new Event('weir-excluded'));
    } catch (error) {
      this.wrong = refusal(error);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const draft = new URLSearchParams(this.draft);
    return html`<details class="card" id="new-exclusion" ?open=${this.draft !== ''}>
      <summary>New exclusion</summary>
      <form class="exclusion" @submit=${(event) => this.#submit(event)}>
        <label>Detection rule ${this.#rule(draft.get('detection') ?? '')}</label>
        ${FIELDS.map(([name, title, example]) => html`<label>${title}
          <input class="mono" name=${name} value=${draft.get(name) ?? ''} autocomplete="off" spellcheck="false" placeholder=${example}
            inputmode=${NUMBERS.includes(name) ? 'numeric' : nothing}></label>`)}
        <label>For <select class="btn" name="for">${SPANS.map(([span, text]) => html`<option value=${span} ?selected=${span === '30d'}>${text}</option>`)}</select></label>
        <label class="whole">Why: what others will read <input id="exclusion-comment" name="comment" maxlength="1000" autocomplete="off" placeholder="our vulnerability scanner"></label>
        <p class="hint whole">Flows that have all of what you fill in are kept from the rule. Give at least one of them besides the rule.</p>
        <p class="wrong whole" role="alert">${this.wrong === '' ? '' : sentence(this.wrong)}</p>
        <p class="whole group"><button class="btn primary" id="exclude-sure" ?disabled=${this.busy}>Pass over</button><span class="said" role="status">${this.said}</span></p>
      </form></details>`;
  }

  /** A list, where the rules are known; otherwise its id has to be typed. */
  #rule(chosen) {
    if (this.rules.length === 0) return html`<input class="mono" name="detection" value=${chosen} maxlength="64" autocomplete="off" placeholder="D01, or empty for all">`;
    const rules = chosen === '' || this.rules.some(([id]) => id === chosen) ? this.rules : [[chosen, ''], ...this.rules];
    return html`<select class="btn" name="detection"><option value="">all rules</option>${rules.map(([id, title]) => html`
      <option value=${id} ?selected=${id === chosen}>${title === '' ? id : `${id} · ${title}`}</option>`)}</select>`;
  }
}

function missing(given) {
  if (!FIELDS.some(([name]) => given[name])) return 'Say which flows: fill in an address, a port or another field';
  const odd = NUMBERS.find((name) => given[name] && !/^\d{1,5}$/.test(given[name]));
  if (odd) return `The ${odd} has to be a number`;
  return given.comment ? '' : 'Say why: others have to understand it when you are away';
}

const numbers = (given) => Object.fromEntries(NUMBERS.filter((name) => given[name]).map((name) => [name, Number(given[name])]));

customElements.define('weir-exclusion-form', ExclusionForm);
