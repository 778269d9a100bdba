// What of the alerts is shown: open or closed, from which level on, of which rule, about which address, since when.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {parseAddress, parsePrefix} from './addresses.js';
import {LEVELS, orWorse} from './levels.js';

const WHICH = {open: 'Open', closed: 'Closed', all: 'All'};
const SINCE = [['', 'any time'], ['-1h', 'the last hour'], ['-24h', 'the last 24 hours'], ['-7d', 'the last 7 days'], ['-30d', 'the last 30 days']];
const FILTERS = {level: '', detection: '', address: '', since: ''};

/** The parameters of the call for a state; `which` without a meaning here means the open ones. */
export function wanted({which, level, detection, address, since}) {
  return {state: Object.hasOwn(WHICH, which) ? which : 'open', level, rule: detection, address, from: since};
}

export const isFiltered = (state) => Object.keys(FILTERS).some((key) => state[key] !== '');

/** Properties: `state`, and `rules`, the ids and titles of detection rules that are known. */
class AlertsFilter extends LitElement {
  static properties = {state: {attribute: false}, rules: {attribute: false}, wrong: {state: true}};

  constructor() {
    super();
    this.wrong = '';
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('state')) this.wrong = '';
  }

  #change(patch) {
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: patch}));
  }

  render() {
    const {state} = wanted(this.state);
    const {detection, level, since} = this.state;
    const rules = this.rules.some(([id]) => id === detection) || detection === '' ? this.rules : [[detection, ''], ...this.rules];
    return html`<form class="card controls" aria-label="Filter" @submit=${(event) => this.#find(event)}>
      <div class="control" role="group" aria-label="State"><span class="name" aria-hidden="true">State</span>
        <div class="segments">${Object.entries(WHICH).map(([which, name]) => html`
          <button class="btn" type="button" id="which-${which}" aria-pressed=${which === state} @click=${() => this.#change({which: which === 'open' ? '' : which})}>${name}</button>`)}
        </div></div>
      ${this.#choice('level', 'Level', [['', 'any'], ...LEVELS.slice(1).map((name) => [name, name + orWorse(name)])], level)}
      ${this.#choice('detection', 'Rule', [['', 'any'], ...rules.map(([id, title]) => [id, title === '' ? id : `${id} · ${title}`])], detection)}
      ${this.#choice('since', 'Told since', SINCE, since)}
      <label class="control"><span class="name">Address or prefix</span>
        <input class="entry mono" id="address" name="address" autocomplete="off" spellcheck="false" placeholder="10.0.0.4 or 10.0.0.0/8"
          .value=${this.state.address} aria-invalid=${this.wrong !== ''} aria-describedby="address-wrong" @change=${(event) => this.#find(event)}></label>
      ${isFiltered(this.state) ? html`<button class="btn" type="button" id="no-filter" @click=${() => this.#change(FILTERS)}>Clear</button>` : nothing}
      <p class="wrong" id="address-wrong" role="alert">${this.wrong}</p></form>`;
  }

  #choice(key, name, options, value) {
    return html`<label class="control"><span class="name">${name}</span>
      <select class="btn" id=${key} .value=${value} @change=${({target}) => this.#change({[key]: target.value})}>
        ${options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}</select></label>`;
  }

  #find(event) {
    event.preventDefault();
    const text = this.querySelector('#address').value.trim();
    const found = parseAddress(text) ?? parsePrefix(text);
    this.wrong = found || text === '' ? '' : `${text} is neither an IP address nor a prefix as 10.0.0.0/8 or 2001:db8::/32.`;
    if (this.wrong === '') this.#change({address: found?.text ?? ''});
  }
}

customElements.define('weir-alerts-filter', AlertsFilter);
