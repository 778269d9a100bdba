// The bar on top: brand, pages, time range and switches.

import {html, nothing} from './lib/lit/index.js';
import './time-picker.js';
import {openHelp} from './dialogs.js';
import {count} from './format.js';
import {openAlerts} from './open-alerts.js';
import {PAGES, pageOf} from './pages.js';
import {isSignedIn, signOut} from './session.js';
import {resolve} from './time.js';
import {address} from './url-state.js';

const INTERVALS = ['0', '5', '10', '60'];

export const header = (app) => html`
  <header>
    <h1 class="brand"><a href="/" aria-label="Weir, to the overview">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path class="water" d="M2 6c2.700 0 2.700 2 5.300 2s2.700-2 5.400-2 2.600 2 5.300 2M2 11c2.700 0 2.700 2 5.300 2s2.700-2 5.400-2 2.600 2 5.300 2"></path>
        <path class="gate" d="M10 2v16"></path>
      </svg>Weir</a>
    </h1>
    ${pages(app.state)}
    ${pageOf(app.state).ranged ? range(app) : nothing}
    <span class="group">${switches(app)}${session(app)}</span>
  </header>`;

const pages = (state) => html`<nav aria-label="Pages">${Object.entries(PAGES).map(([page, {title, key}]) => html`
  <a href=${address(state, {page})} id="page-${page}" title="${title}: g ${key}"
    aria-current=${PAGES[page] === pageOf(state) ? 'page' : nothing}>${title}${page === 'alerts' ? number() : nothing}</a>`)}</nav>`;

function number() {
  const total = openAlerts.part?.meta?.total ?? 0;
  return total > 0 ? html` <span class="number" id="open-count">${count(total)}<span class="unseen"> open</span></span>` : nothing;
}

const range = (app) => html`<span class="group">
  <button class="btn" id="earlier" title="Earlier: [" aria-label="Earlier" @click=${() => app.shift(-1)}>‹</button>
  <weir-time-picker class="when" .state=${app.state}></weir-time-picker>
  <button class="btn" id="later" title="Later: ]" aria-label="Later" @click=${() => app.shift(1)}>›</button></span>`;

function switches(app) {
  const {state, dark} = app;
  const utc = state.tz === 'utc';
  return html`
    <button class="btn" id="zone" title="Time zone: u" @click=${() => app.change({tz: utc ? 'local' : 'utc'})}>${utc ? 'UTC' : 'Local'}</button>
    ${pageOf(state).live ? nothing : interval(app)}
    <button class="btn" id="theme" title="Dark or light: d" aria-label=${dark ? 'Light theme' : 'Dark theme'}
      @click=${() => app.change({theme: dark ? 'light' : 'dark'})}>${dark ? '☾' : '☀'}</button>
    <button class="btn" id="help" title="Keys: ?" aria-label="Keys" @click=${() => openHelp(app)}>?</button>`;
}

function interval(app) {
  const {state} = app;
  const live = !pageOf(state).ranged || resolve(state, Date.now()).live;
  const choices = INTERVALS.includes(state.refresh) ? INTERVALS : [...INTERVALS, state.refresh];
  return html`<select class="btn ${live ? '' : 'idle'}" id="interval" aria-label="Refresh"
    title=${live ? 'Refreshes this often' : 'The range is past: nothing to refresh'}
    .value=${state.refresh} @change=${(event) => app.change({refresh: event.target.value})}>
    ${choices.map((seconds) => html`<option value=${seconds} ?selected=${seconds === state.refresh}>
      ${seconds === '0' ? '↻ off' : `↻ ${seconds} s`}</option>`)}
  </select>`;
}

function session(app) {
  if (app.closed) return html`<button class="btn primary" id="sign-in" @click=${() => app.querySelector('weir-sign-in').open()}>Sign in</button>`;
  return isSignedIn() ? html`<button class="btn" id="sign-out" @click=${leave}>Sign out</button>` : nothing;
}

function leave() {
  signOut();
  location.reload();
}
