// A button and the panel that it opens: closed by Escape, by a press outside, and by what its panel decides.

import {LitElement} from './lib/lit/index.js';

/** Subclasses name `button` and `first`, the selectors of the button and of what has the focus once the panel is open. */
export class Popover extends LitElement {
  static properties = {shown: {state: true}};
  #outside = (event) => this.contains(event.target) || this.close();

  constructor() {
    super();
    this.shown = false;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.#outside);
    super.disconnectedCallback();
  }

  async open() {
    this.shown = true;
    document.addEventListener('pointerdown', this.#outside);
    await this.updateComplete;
    this.querySelector(this.first).focus();
  }

  close() {
    this.shown = false;
    document.removeEventListener('pointerdown', this.#outside);
  }

  toggle() {
    if (this.shown) this.close();
    else this.open();
  }

  /** Closes, and gives the focus back to the button. */
  leave() {
    this.close();
    this.querySelector(this.button).focus();
  }
}
