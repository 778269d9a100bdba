// The changes of alerts as they come, while their page is looked at.

import {html, nothing} from './lib/lit/index.js';
import {duration, sentence} from './format.js';
import {LiveStream} from './live-stream.js';

/**
 * A Lit controller. `on` has `alert(row)`, `status(status)`, and `missed()` when changes may have come that were not told: then all has to be asked
 * for. What is wrong with the stream stands in its notices.
 */
export class LiveAlerts {
  #trouble = null;
  #page;
  #on;
  #path = null;
  #stream = null;
  #signedIn = () => this.#trouble && this.#begin();
  #visible = () => (document.visibilityState === 'visible' ? this.#stream?.start() : this.#stream?.stop());

  constructor(page, on) {
    this.#page = page;
    this.#on = on;
    page.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#visible);
    document.addEventListener('weir-signed-in', this.#signedIn);
    if (this.#path !== null) this.#begin();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#visible);
    document.removeEventListener('weir-signed-in', this.#signedIn);
    this.#stream?.stop();
  }

  /** Follows the changes at a path of the API. */
  follow(path) {
    if (path === this.#path) return;
    this.#path = path;
    this.#begin();
  }

  #begin() {
    this.#stream?.stop();
    this.#trouble = null;
    const stream = (this.#stream = new LiveStream(this.#path, this.#listener(() => this.#stream === stream)));
    this.#visible();
  }

  /** What came before the stream was open is not told by it. */
  #listener(current) {
    let first = true;
    const heard = (action) => (...values) => current() && (action(...values), this.#page.requestUpdate());
    return {
      event: heard((name, data) => this.#event(name, data)),
      opened: heard(() => {
        this.#trouble = null;
        if (first) this.#on.missed();
        first = false;
      }),
      broken: heard((message, wait) => (this.#trouble = {message, next: `The next attempt is in ${duration(wait)}.`})),
      refused: heard((message) => (this.#trouble = {message, next: 'What is shown may be old.'})),
    };
  }

  #event(name, data) {
    if (name === 'alert') this.#on.alert(data);
    if (name === 'status') this.#on.status(data);
    if (name === 'gap') this.#on.missed();
  }

  notices() {
    if (this.#trouble === null) return nothing;
    const {message, next} = this.#trouble;
    const again = html`<button class="btn" @click=${() => (this.#begin(), this.#on.missed())}>Try again</button>`;
    return html`<p class="notice" id="not-live"><span><strong>Not live:</strong> ${sentence(message)} ${next}</span>${again}</p>`;
  }
}
