// The menu of saved views, and of the filters used last.

import {html, nothing} from './lib/lit/index.js';
import {middle} from './format.js';
import {Popover} from './popover.js';
import {forget, recent, save, views} from './saved-views.js';
import {address, write} from './url-state.js';

const LONGEST_NAME = 60;
const SHOWN = 48;

/** Properties: `state`, `dialect` of the filter and `stateKey`, the state's name of it. */
class Saved extends Popover {
  static properties = {state: {attribute: false}, dialect: {}, stateKey: {}, said: {state: true}};
  button = '#saved';
  first = 'input';

  constructor() {
    super();
    this.said = '';
  }

  open() {
    this.said = '';
    return super.open();
  }

  #save(event) {
    event.preventDefault();
    const field = event.target.elements.name;
    const name = field.value.trim();
    if (name === '') this.said = 'A view needs a name.';
    else this.said = save(name, write(this.state)) ? `Saved as ${name}.` : 'This browser does not keep it: its storage is off or full.';
    if (name !== '') field.value = '';
  }

  #forget(name) {
    forget(name);
    this.said = `${name} is deleted.`;
    this.querySelector('input').focus();
  }

  render() {
    return html`<button class="btn" id="saved" aria-haspopup="dialog" aria-expanded=${this.shown}
        @click=${() => this.toggle()}>Saved <span aria-hidden="true">▾</span></button>
      ${this.shown ? this.#panel() : nothing}`;
  }

  #panel() {
    return html`<div class="panel saved" role="dialog" aria-label="Saved views" @keydown=${(event) => event.key === 'Escape' && this.leave()}>
      <form @submit=${this.#save}>
        <label>Save this view as <input name="name" maxlength=${LONGEST_NAME} autocomplete="off"></label>
        <button class="btn primary" id="save">Save</button>
        <p class="hint" role="status">${this.said || 'Page, time range and filter, kept in this browser'}</p>
      </form>
      ${this.#views()}${this.#recent()}
    </div>`;
  }

  #views() {
    const all = views();
    return all.length === 0 ? nothing : html`<h2>Views</h2><ul class="views">${all.map(({name, search}) => html`
      <li><a href="/${search}" title=${name} @click=${() => this.close()}>${middle(name, SHOWN)}</a>
        <button class="clear" aria-label="Delete ${name}" title="Delete" @click=${() => this.#forget(name)}>×</button></li>`)}</ul>`;
  }

  #recent() {
    const all = recent(this.dialect);
    return all.length === 0 ? nothing : html`<h2>Recent filters</h2><ul class="views recent">${all.map((text) => html`
      <li><a class="mono" href=${address(this.state, {[this.stateKey]: text})} title=${text} @click=${() => this.close()}>${middle(text, SHOWN)}</a></li>`)}</ul>`;
  }
}

customElements.define('weir-saved', Saved);
