// The frame around the page: brand, time range, switches, keys. It owns the state and keeps it in the address.

import {LitElement, html, nothing} from './lib/lit/index.js';
import './overview.js';
import './sign-in.js';
import './status.js';
import './time-picker.js';
import {openHelp, helpDialog} from './dialogs.js';
import {onKey} from './keys.js';
import {isSignedIn, signOut} from './session.js';
import {followSigned} from './signed-links.js';
import {resolve, shift} from './time.js';
import {read, write} from './url-state.js';

const INTERVALS = ['0', '5', '10', '60'];
const PAGES = {overview: 'Overview', status: 'Status'};
const SYSTEM_DARK = matchMedia('(prefers-color-scheme: dark)');

class App extends LitElement {
  static properties = {state: {state: true}, closed: {state: true}};
  #unauthorized = () => (this.closed = true);
  #back = () => (this.state = read(location.search));
  #key = (event) => onKey(event, this.#actions);
  #actions = {
    'g o': () => this.#go('overview'),
    'g s': () => this.#go('status'),
    t: () => this.querySelector('weir-time-picker')?.open(),
    '[': () => this.#shift(-1),
    ']': () => this.#shift(1),
    r: () => this.querySelector('weir-overview, weir-status').refresh(),
    u: () => this.#switchZone(),
    d: () => this.#switchTheme(),
    '?': () => openHelp(this),
  };

  constructor() {
    super();
    this.state = read(location.search);
    this.closed = false;
    followSigned();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#back);
    document.addEventListener('keydown', this.#key);
    document.addEventListener('weir-unauthorized', this.#unauthorized);
    this.addEventListener('weir-state', (event) => this.#change(event.detail));
  }

  disconnectedCallback() {
    removeEventListener('popstate', this.#back);
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('weir-unauthorized', this.#unauthorized);
    super.disconnectedCallback();
  }

  willUpdate() {
    document.documentElement.dataset.theme = this.state.theme;
    document.title = `${PAGES[this.state.page]} · Weir`;
  }

  #change(patch) {
    this.state = {...this.state, ...patch};
    const address = location.pathname + write(this.state);
    if ('from' in patch || 'page' in patch) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  }

  #shift(direction) {
    const range = this.querySelector('weir-overview')?.range ?? null;
    if (range !== null) this.#change(shift(range, direction, Date.now()));
  }

  #go(page) {
    if (page !== this.state.page) this.#change({page, log: ''});
  }

  #follow(event, page) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#go(page);
  }

  #signedIn() {
    this.closed = false;
    this.querySelector('weir-overview, weir-status').refresh();
  }

  #signOut() {
    signOut();
    location.reload();
  }

  #switchZone() {
    this.#change({tz: this.state.tz === 'utc' ? 'local' : 'utc'});
  }

  #switchTheme() {
    this.#change({theme: this.dark ? 'light' : 'dark'});
  }

  get dark() {
    return this.state.theme === '' ? SYSTEM_DARK.matches : this.state.theme === 'dark';
  }

  render() {
    return html`
      <header>
        <h1 class="brand">
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path class="water" d="M2 6c2.700 0 2.700 2 5.300 2s2.700-2 5.400-2 2.600 2 5.300 2M2 11c2.700 0 2.700 2 5.300 2s2.700-2 5.400-2 2.600 2 5.300 2"></path>
            <path class="gate" d="M10 2v16"></path>
          </svg>Weir
        </h1>
        <nav aria-label="Pages">${Object.entries(PAGES).map(([page, title]) => html`<a href=${`/${write({...this.state, page, log: ''})}`}
          id="page-${page}" aria-current=${page === this.state.page ? 'page' : nothing}
          @click=${(event) => this.#follow(event, page)}>${title}</a>`)}</nav>
        ${this.state.page === 'overview' ? this.#range() : nothing}
        <span class="group">${this.#switches()}${this.#session()}</span>
      </header>
      ${this.state.page === 'overview' ? html`<weir-overview .state=${this.state}></weir-overview>`
        : html`<weir-status .state=${this.state}></weir-status>`}
      ${helpDialog}<weir-sign-in @weir-signed-in=${() => this.#signedIn()}></weir-sign-in>`;
  }

  #session() {
    if (this.closed) return html`<button class="btn primary" id="sign-in" @click=${() => this.querySelector('weir-sign-in').open()}>Sign in</button>`;
    return isSignedIn() ? html`<button class="btn" id="sign-out" @click=${() => this.#signOut()}>Sign out</button>` : nothing;
  }

  #range() {
    return html`<span class="group"><button class="btn" id="earlier" title="Earlier: [" aria-label="Earlier" @click=${() => this.#shift(-1)}>‹</button>
        <weir-time-picker class="when" .state=${this.state}></weir-time-picker>
        <button class="btn" id="later" title="Later: ]" aria-label="Later" @click=${() => this.#shift(1)}>›</button></span>`;
  }

  #switches() {
    const utc = this.state.tz === 'utc';
    const live = this.state.page === 'status' || resolve(this.state, Date.now()).live;
    const intervals = INTERVALS.includes(this.state.refresh) ? INTERVALS : [...INTERVALS, this.state.refresh];
    return html`
      <button class="btn" id="zone" title="Time zone: u" @click=${() => this.#switchZone()}>${utc ? 'UTC' : 'Local'}</button>
      <select class="btn ${live ? '' : 'idle'}" id="interval" aria-label="Refresh"
        title=${live ? 'Refreshes this often' : 'The range is past: nothing to refresh'}
        .value=${this.state.refresh} @change=${(event) => this.#change({refresh: event.target.value})}>
        ${intervals.map((seconds) => html`<option value=${seconds} ?selected=${seconds === this.state.refresh}>
          ${seconds === '0' ? '↻ off' : `↻ ${seconds} s`}</option>`)}
      </select>
      <button class="btn" id="theme" title="Dark or light: d" aria-label=${this.dark ? 'Light theme' : 'Dark theme'}
        @click=${() => this.#switchTheme()}>${this.dark ? '☾' : '☀'}</button>
      <button class="btn" id="help" title="Keys: ?" aria-label="Keys" @click=${() => openHelp(this)}>?</button>`;
  }
}

customElements.define('weir-app', App);
