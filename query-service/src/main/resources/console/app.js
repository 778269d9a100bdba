// The frame around the pages. It owns the state, keeps it in the address, and follows links and keys.

import {LitElement, html, nothing} from './lib/lit/index.js';
import './filter.js';
import './sign-in.js';
import {get} from './api.js';
import {openHelp, helpDialog} from './dialogs.js';
import {header} from './header.js';
import {onKey} from './keys.js';
import {openAlerts} from './open-alerts.js';
import {PAGES, pageOf} from './pages.js';
import * as queries from './queries.js';
import {followSigned} from './signed-links.js';
import {shift} from './time.js';
import {STEPS, patched, read, write} from './url-state.js';
import {Zoom} from './zoom.js';

const SYSTEM_DARK = matchMedia('(prefers-color-scheme: dark)');

class App extends LitElement {
  static properties = {state: {state: true}, closed: {state: true}, notice: {state: true}, broken: {state: true}};
  #unauthorized = () => (this.closed = true);
  #back = () => (this.state = read(location.search));
  #key = (event) => onKey(event, this.#actions);
  #system = () => this.requestUpdate();
  #zoom = new Zoom();
  #actions = {
    ...Object.fromEntries(Object.entries(PAGES).map(([page, {key}]) => [`g ${key}`, () => this.change({page})])),
    '/': () => this.querySelector('weir-filter')?.focus(),
    t: () => this.querySelector('weir-time-picker')?.open(),
    '[': () => this.shift(-1),
    ']': () => this.shift(1),
    z: () => this.unzoom(),
    Backspace: () => this.unzoom(),
    r: () => this.page.refresh?.(),
    u: () => this.change({tz: this.state.tz === 'utc' ? 'local' : 'utc'}),
    d: () => this.change({theme: this.dark ? 'light' : 'dark'}),
    '?': () => openHelp(this),
  };

  constructor() {
    super();
    this.state = read(location.search);
    this.closed = false;
    this.notice = null;
    this.broken = false;
    openAlerts.drawnBy(this);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#back);
    document.addEventListener('keydown', this.#key);
    document.addEventListener('weir-unauthorized', this.#unauthorized);
    SYSTEM_DARK.addEventListener('change', this.#system);
    this.addEventListener('weir-state', (event) => this.change(event.detail));
    this.addEventListener('weir-brush', (event) => this.change(this.#zoom.into(this.state, event.detail)));
    this.addEventListener('weir-unzoom', () => this.unzoom());
    this.addEventListener('click', (event) => this.#follow(event));
    followSigned();
    this.#ask();
  }

  disconnectedCallback() {
    removeEventListener('popstate', this.#back);
    document.removeEventListener('keydown', this.#key);
    document.removeEventListener('weir-unauthorized', this.#unauthorized);
    SYSTEM_DARK.removeEventListener('change', this.#system);
    super.disconnectedCallback();
  }

  willUpdate() {
    const page = pageOf(this.state);
    page.load().then(() => (this.broken = false), () => (this.broken = true));
    document.documentElement.dataset.theme = this.state.theme;
    document.title = `${page.title} · Weir`;
  }

  get dark() {
    return this.state.theme === '' ? SYSTEM_DARK.matches : this.state.theme === 'dark';
  }

  /** The element of the page that is shown; bare until its module has been loaded. */
  get page() {
    return this.querySelector('#page').firstElementChild;
  }

  change(patch) {
    const step = STEPS.some((key) => key in patch && patch[key] !== this.state[key]);
    this.#show(patched(this.state, patch), step);
  }

  #show(state, step) {
    const turned = state.page !== this.state.page;
    this.state = state;
    const address = location.pathname + write(state);
    if (step) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    if (turned) scrollTo(0, 0);
  }

  shift(direction) {
    const range = this.page.range ?? null;
    if (range !== null) this.change(shift(range, direction, Date.now()));
  }

  /** Out of the range that was zoomed into. */
  unzoom() {
    if (pageOf(this.state).ranged) this.change(this.#zoom.out(this.state, this.page.range ?? null, Date.now()));
  }

  /** Links to the console itself change the state instead of loading it anew. */
  #follow(event) {
    const link = event.target.closest('a[href]');
    if (!link || link.origin !== location.origin || link.pathname !== location.pathname || link.hasAttribute('download')) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#show(read(link.search), true);
  }

  /** What the server has to say on every page. */
  async #ask() {
    try {
      const {data} = await get(queries.status());
      this.notice = data.notice ?? null;
      openAlerts.heard(data);
    } catch {
      // The page itself says what is wrong with the server.
    }
  }

  #filter(dialect) {
    return dialect ? html`<weir-filter .state=${this.state} dialect=${dialect}></weir-filter>` : nothing;
  }

  signedIn() {
    this.closed = false;
    this.#ask();
    this.page.refresh?.();
  }

  render() {
    return html`
      ${header(this)}
      ${this.notice ? html`<aside class="banner" id="notice" aria-label="Notice">${this.notice}</aside>` : nothing}
      ${this.#filter(pageOf(this.state).filter)}
      ${this.broken ? unloaded() : nothing}
      <div id="page">${pageOf(this.state).element(this.state)}</div>
      ${helpDialog()}<weir-sign-in @weir-signed-in=${() => this.signedIn()}></weir-sign-in>`;
  }
}

const unloaded = () => html`<div class="notices"><p class="notice" id="unloaded"><span><strong>The page could not be loaded:</strong> the server does not
  answer.</span> <button class="btn" @click=${() => location.reload()}>Load it again</button></p></div>`;

customElements.define('weir-app', App);
