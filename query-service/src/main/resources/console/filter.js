// The filter box: an expression with completion. A wrong one is explained in its place, and the one before stays in force.

import {LitElement, html, nothing} from './lib/lit/index.js';
import './saved.js';
import {get} from './api.js';
import {complete} from './completion.js';
import {comparesCounters, comparesKinds} from './filters.js';
import * as queries from './queries.js';
import {remember} from './saved-views.js';

const KEYS = {counts: 'filter', flows: 'flows'};
const EXAMPLES = {
  counts: 'source in 10.0.0.0/8 and not rule like "Default*"',
  flows: 'source = 10.0.0.7 and decision = denied and port in (22, 3389)',
};
const LONGEST = 2000;
const NO_LIST = {from: 0, to: 0, options: [], expected: []};

/** Properties: `state`, and `dialect`, which is `counts` or `flows`. Asks the frame for the state of another filter. */
class Filter extends LitElement {
  static properties = {
    state: {attribute: false},
    dialect: {},
    text: {state: true},
    list: {state: true},
    active: {state: true},
    wrong: {state: true},
  };
  #inForce = null;
  #readable = '';
  #running = new AbortController();

  constructor() {
    super();
    this.text = '';
    this.wrong = null;
    this.#close();
  }

  createRenderRoot() {
    return this;
  }

  get #key() {
    return KEYS[this.dialect];
  }

  get #input() {
    return this.querySelector('input');
  }

  willUpdate() {
    const now = this.state[this.#key] ?? '';
    if (now === this.#inForce) return;
    this.#inForce = this.text = now;
    this.wrong = null;
    this.#close();
    if (now !== this.#readable) this.#check(now);
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  #close() {
    this.#running.abort();
    this.list = NO_LIST;
    this.active = -1;
  }

  async #typed() {
    this.text = this.#input.value;
    if (this.wrong) this.#check(this.text);
    await this.#suggest();
  }

  async #suggest() {
    this.#close();
    const run = (this.#running = new AbortController());
    try {
      const list = await complete(this.text, this.#input.selectionStart, this.dialect, this.state, run.signal);
      if (!run.signal.aborted) this.list = list;
    } catch {
      // Without completion a filter can be written all the same, and Enter says what is wrong with the server.
    }
  }

  /** Asks whether a text can be read; what comes late, for another text, is forgotten. */
  async #check(text) {
    let wrong;
    try {
      wrong = (await get(queries.validate(text, this.dialect))).data.error ?? null;
    } catch (error) {
      wrong = {message: `not checked: ${error.message}`, offset: null};
    }
    if (text === this.text) this.wrong = wrong;
    return wrong === null && text === this.text;
  }

  async #apply() {
    this.#close();
    const text = this.text.trim();
    this.text = text;
    if (text !== '' && !(await this.#check(text))) return;
    this.wrong = null;
    this.#readable = text;
    if (text !== '') remember(this.dialect, text);
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: {[this.#key]: text}}));
  }

  #clear() {
    this.text = '';
    this.#apply();
    this.#input.focus();
  }

  async #take({insert, kind}) {
    const {from, to} = this.list;
    const after = this.text.slice(to);
    const gap = /^[\s,)]/.test(after) || (kind === 'keyword' && insert === '(') ? '' : ' ';
    this.text = this.text.slice(0, from) + insert + gap + after;
    this.#close();
    await this.updateComplete;
    const caret = from + insert.length + (gap || /^\s/.test(after) ? 1 : 0);
    this.#input.setSelectionRange(caret, caret);
    await this.#typed();
  }

  #keyed(event) {
    const action = this.#actions[event.key];
    if (action === undefined || event.isComposing) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  }

  #actions = {
    ArrowDown: () => this.#move(1),
    ArrowUp: () => this.#move(-1),
    Enter: () => (this.active >= 0 ? this.#take(this.list.options[this.active]) : this.#apply()),
    Escape: () => (this.#isOpen ? this.#close() : this.#revert()),
  };

  get #isOpen() {
    return this.list.options.length + this.list.expected.length > 0;
  }

  #move(by) {
    const {options} = this.list;
    if (options.length === 0) this.#suggest();
    else this.active = this.active < 0 ? (by > 0 ? 0 : options.length - 1) : (this.active + by + options.length) % options.length;
  }

  #revert() {
    this.text = this.#inForce;
    this.wrong = null;
    this.#input.blur();
  }

  updated() {
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({block: 'nearest'});
    this.#scrolled();
  }

  #scrolled() {
    this.querySelector('.echo').scrollLeft = this.#input.scrollLeft;
  }

  render() {
    return html`<div class="filter" role="search" aria-label="Filter">
      <div class="box ${this.wrong ? 'bad' : ''}"><span aria-hidden="true">⌕</span>
        <div class="field">${this.#echo()}${this.#combobox()}${this.#isOpen ? this.#options() : nothing}</div>
        ${this.text === '' ? nothing : html`<button class="clear" id="filter-clear" aria-label="Clear the filter" title="Clear" @click=${this.#clear}>×</button>`}
        ${this.text === this.#inForce ? html`<kbd aria-hidden="true">/</kbd>` : html`<kbd aria-hidden="true">Enter</kbd>`}
      </div>
      <weir-saved .state=${this.state} dialect=${this.dialect} stateKey=${this.#key}></weir-saved>
      ${this.#words()}
    </div>`;
  }

  #combobox() {
    return html`<input id="filter" class="mono" role="combobox" aria-label="Filter" aria-autocomplete="list" aria-haspopup="listbox"
      aria-expanded=${this.list.options.length > 0} aria-controls="filter-options" aria-invalid=${this.wrong !== null}
      aria-activedescendant=${this.active >= 0 ? `filter-option-${this.active}` : nothing} aria-describedby="filter-words"
      autocomplete="off" autocapitalize="off" spellcheck="false" maxlength=${LONGEST} placeholder=${EXAMPLES[this.dialect]}
      .value=${this.text} @input=${this.#typed} @keydown=${this.#keyed} @scroll=${this.#scrolled} @blur=${this.#close}>`;
  }

  /** The same text below the input, of which only the mark is seen. */
  #echo() {
    const at = this.wrong?.offset ?? null;
    if (at === null) return html`<div class="echo mono" aria-hidden="true"></div>`;
    const [bad] = /^(?:"(?:[^"\\]|\\.)*"?|[\w.:/*?%-]+|.|$)/su.exec(this.text.slice(at));
    return html`<div class="echo mono" aria-hidden="true">${this.text.slice(0, at)}<mark>${bad === '' ? '\u00a0' : bad}</mark></div>`;
  }

  #options() {
    const {options, expected} = this.list;
    return html`<div class="options">
      ${options.length === 0 ? nothing : html`<ul role="listbox" id="filter-options" aria-label="Completions">${options.map((option, i) => html`
        <li role="option" id="filter-option-${i}" aria-selected=${i === this.active} @pointerdown=${(event) => this.#pick(event, option)}>
          <span class="mono" title=${option.text}>${option.text}</span> <small>${option.kind}</small></li>`)}</ul>`}
      ${expected.length === 0 ? nothing : html`<p class="hint">Expected: ${expected.join(', ')}</p>`}
    </div>`;
  }

  #pick(event, option) {
    event.preventDefault();
    this.#take(option);
  }

  #words() {
    return html`<p class="words" id="filter-words" aria-live="polite">${this.wrong ? this.#reason() : this.#meaning()}</p>`;
  }

  /** What a filter of counts does to the page where that is not plain. */
  #meaning() {
    if (this.dialect !== 'counts') return nothing;
    if (comparesKinds(this.#inForce) && this.state.page !== 'explore') {
      return 'Flow types, ports, protocols, services and destination countries are counted apart from sources: what is listed by source or rule cannot be filtered by them. Explore can be.';
    }
    return comparesCounters(this.#inForce)
      ? 'Counters are compared for each source or rule: the tables list those that pass. Timelines and totals over time are about the rest of the filter alone.'
      : nothing;
  }

  #reason() {
    const [, column, text] = /^line \d+, column (\d+): (.*)$/s.exec(this.wrong.message) ?? [null, null, this.wrong.message];
    const stays = this.#inForce === this.text ? '' : this.#inForce === '' ? ' No filter is in force.' : html` In force stays <span class="mono">${this.#inForce}</span>`;
    return html`<span class="wrong">${column ? `Character ${column}: ` : ''}${text}.</span>${stays}`;
  }
}

customElements.define('weir-filter', Filter);
