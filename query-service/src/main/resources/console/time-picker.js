// The time range: presets, and two fields that take free text.

import {html, nothing} from './lib/lit/index.js';
import {minuteOf} from './format.js';
import {Popover} from './popover.js';
import {PRESETS, isRelative, iso, parseTime} from './time.js';

class TimePicker extends Popover {
  static properties = {state: {attribute: false}, wrong: {state: true}};
  button = '#range';
  first = '.presets button';

  constructor() {
    super();
    this.wrong = null;
  }

  open() {
    this.wrong = null;
    return super.open();
  }

  #choose(from, to) {
    this.leave();
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: {from, to}}));
  }

  #apply(event) {
    event.preventDefault();
    const [from, to] = ['from', 'to'].map((name) => this.#field(event.target.elements[name].value.trim(), name));
    if (from === null || to === null) return;
    const now = Date.now();
    if (parseTime(from, now, true) >= parseTime(to, now, true)) this.wrong = {name: 'to', text: '“To” must be after “From”.'};
    else this.#choose(from, to);
  }

  #field(text, name) {
    const utc = this.state.tz === 'utc';
    const ms = parseTime(text, Date.now(), utc);
    if (ms === null) {
      this.wrong = {name, text: `${text === '' ? 'Nothing' : `“${text}”`} is no time. Write 2017-02-16 22:00, 2017-02, now or -2h.`};
      return null;
    }
    return isRelative(text) ? text : iso(ms);
  }

  /** The range in words, for the button. */
  get #label() {
    const {from, to, tz} = this.state;
    const preset = PRESETS.find((each) => each.from === from);
    if (preset && to === 'now') return preset.label;
    const words = (text) => (isRelative(text) ? text : minuteOf(Date.parse(text), tz === 'utc'));
    return `${words(from)} – ${words(to)}`;
  }

  render() {
    return html`
      <button class="btn" id="range" title="Time range: t" aria-haspopup="dialog" aria-expanded=${this.shown}
        @click=${() => this.toggle()}>${this.#label} <kbd>t</kbd></button>
      ${this.shown ? this.#panel() : nothing}`;
  }

  #panel() {
    return html`
      <div class="panel" role="dialog" aria-label="Time range" @keydown=${(event) => event.key === 'Escape' && this.leave()}>
        <div class="presets">${PRESETS.map(({from, label}) => html`
          <button class="btn" aria-pressed=${this.state.from === from && this.state.to === 'now'}
            @click=${() => this.#choose(from, 'now')}>${label}</button>`)}
        </div>
        <form @submit=${this.#apply}>
          ${this.#input('from', 'From, inclusive')} ${this.#input('to', 'To, exclusive')}
          ${this.wrong ? html`<p class="wrong" role="alert">${this.wrong.text}</p>` : nothing}
          <p class="hint">${this.state.tz === 'utc' ? 'UTC' : 'Local time'}: 2017-02-16 22:00, 2017-02, 2017, now, -2h, -30d</p>
          <button class="btn primary" id="apply">Show this range</button>
        </form>
      </div>`;
  }

  #input(name, label) {
    const text = this.state[name];
    const absolute = !isRelative(text) && text !== 'all';
    const value = absolute ? minuteOf(Date.parse(text), this.state.tz === 'utc') : text.replace('all', '');
    return html`<label>${label}
      <input name=${name} .value=${value} autocomplete="off" spellcheck="false"
        aria-invalid=${this.wrong?.name === name}></label>`;
  }
}

customElements.define('weir-time-picker', TimePicker);
