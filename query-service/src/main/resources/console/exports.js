// Takes away what a page shows: as files, as a link, and as a call for curl, which never holds what the tab has signed in with.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {save, saveFrom} from './csv.js';
import {isSignedIn} from './session.js';

/** Property `what`: `{name, path, csv(), json(), png()}`: the name of files, the call, and what the files hold. */
class Exports extends LitElement {
  static properties = {what: {attribute: false}, said: {state: true}, shown: {state: true}};

  constructor() {
    super();
    this.said = '';
    this.shown = null;
  }

  createRenderRoot() {
    return this;
  }

  /** Off this host without TLS browsers have no clipboard: there the text is shown, to be copied by hand. */
  async #copy(name, text) {
    try {
      await navigator.clipboard.writeText(text);
      this.shown = null;
      this.said = `${name} copied`;
    } catch {
      this.shown = {name, text};
      await this.updateComplete;
      this.querySelector('input').select();
    }
  }

  render() {
    const {name, csv, json, png, path} = this.what;
    const button = (id, text, act) => html`<button class="link" id=${id} @click=${act}>${text}</button>`;
    return html`
      ${button('csv', 'CSV', () => save(`${name}.csv`, 'text/csv', csv()))}
      ${button('json', 'JSON', () => save(`${name}.json`, 'application/json', json()))}
      ${button('png', 'PNG', () => saveFrom(png(), `${name}.png`))}
      ${button('copy-link', 'copy link', () => this.#copy('Link', location.href))}
      ${button('copy-curl', 'copy as curl', () => this.#copy('Command', curl(path)))}
      <span role="status">${this.said}</span>
      ${this.shown === null ? nothing : this.#byHand()}`;
  }

  #byHand() {
    const close = () => (this.shown = null);
    return html`<label class="copied">${this.shown.name}, to copy by hand: <button class="link" @click=${close}>close</button>
      <input class="mono" readonly .value=${this.shown.text} @keydown=${(event) => event.key === 'Escape' && close()}></label>`;
  }
}

/** The key or token stays out of it: the shell has it in `WEIR_TOKEN`. */
function curl(path) {
  const token = isSignedIn() ? ' -H "Authorization: Bearer $WEIR_TOKEN"' : '';
  return `curl${token} '${(location.origin + path).replaceAll("'", "%27")}'`;
}

customElements.define('weir-exports', Exports);
