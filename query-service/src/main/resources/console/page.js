// What every page is: an element with a state, a feed of answers, and notices above its content.

import {LitElement, html} from './lib/lit/index.js';
import {Feed} from './feed.js';
import {failures, partial} from './notices.js';
import {SECOND} from './time.js';

/**
 * A page says in `calls(state, range)` what it asks (paths by name; `range` is `{from, to, step}` in milliseconds, null without one)
 * and draws in `content(view)`. `view` holds `parts` (for each call `{path, data, meta, at, error}`), `range`, `live`, `now`, `utc`,
 * `state`. A page without a time range sets `ranged` to false.
 */
export class Page extends LitElement {
  static properties = {state: {attribute: false}};
  ranged = true;
  /** Whether it asks again by itself; a page that hears of changes does not. */
  polled = true;
  /** Calls whose failure only their own card tells, because the rest does not depend on them. */
  aside = [];
  /** Calls for flows that are asked until their rows are full or nothing is left. */
  thorough = [];
  feed = new Feed(this);
  #tick = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), SECOND);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('state')) this.feed.show(this.state);
  }

  /** The range on the screen, or null before the first answer. */
  get range() {
    return this.feed.range;
  }

  refresh() {
    return this.feed.refresh();
  }

  /** Asks the frame for another state. */
  change(patch) {
    this.dispatchEvent(new CustomEvent('weir-state', {bubbles: true, detail: patch}));
  }

  /** Further notices of a page. */
  notices() {
    return [];
  }

  #essential(parts) {
    return Object.fromEntries(Object.entries(parts).filter(([name]) => !this.aside.includes(name)));
  }

  render() {
    const {parts, range, live} = this.feed;
    const view = {parts, range, live, now: Date.now(), utc: this.state.tz === 'utc', state: this.state};
    return html`
      <div class="notices" aria-live="polite">${failures({...view, parts: this.#essential(parts)}, () => this.refresh())}${partial(view)}${this.notices(view)}</div>
      <main aria-busy=${this.feed.loading}>${this.content(view)}</main>`;
  }
}
