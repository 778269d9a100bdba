// The dialog that asks for an API key or a token, once the API answers 401.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {get} from './api.js';
import * as queries from './queries.js';
import {isSignedIn, signIn, signOut} from './session.js';

/** Opens by itself. Event `weir-signed-in` when the API has taken what was entered. */
class SignIn extends LitElement {
  static properties = {wrong: {state: true}, busy: {state: true}};
  #dismissed = false;
  #asked = () => !this.#dismissed && !this.busy && this.open();

  constructor() {
    super();
    this.wrong = '';
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('weir-unauthorized', this.#asked);
  }

  disconnectedCallback() {
    document.removeEventListener('weir-unauthorized', this.#asked);
    super.disconnectedCallback();
  }

  async open() {
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (dialog.open) return;
    if (isSignedIn()) this.wrong = 'What you signed in with is no longer accepted.';
    signOut();
    dialog.showModal();
    this.querySelector('input').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const field = this.querySelector('input');
    const credential = field.value.trim();
    if (!/^[\x21-\x7e]+$/.test(credential)) {
      this.#refuse('That is no key and no token: they have neither blanks nor special letters.');
      return;
    }
    this.busy = true;
    signIn(credential);
    try {
      await get(queries.check());
      this.#accept();
    } catch (error) {
      signOut();
      this.#refuse(error.status === 401 ? 'That key or token is not accepted.' : error.message);
    } finally {
      this.busy = false;
    }
  }

  #accept() {
    this.wrong = '';
    this.#dismissed = false;
    this.querySelector('input').value = '';
    this.querySelector('dialog').close();
    this.dispatchEvent(new Event('weir-signed-in', {bubbles: true}));
  }

  #refuse(text) {
    this.wrong = text;
    this.querySelector('input').focus();
  }

  #cancel() {
    this.#dismissed = true;
    this.querySelector('input').value = '';
    this.querySelector('dialog').close();
  }

  render() {
    return html`
      <dialog class="help sign-in" aria-labelledby="sign-in-title" @cancel=${() => this.#cancel()}>
        <h2 id="sign-in-title">Sign in</h2>
        <form class="fields" @submit=${this.#submit}>
          <label for="credential">API key or token</label>
          <input id="credential" type="password" autocomplete="off" spellcheck="false" required
            aria-invalid=${this.wrong !== ''} aria-describedby="sign-in-hint ${this.wrong ? 'sign-in-wrong' : ''}">
          ${this.wrong ? html`<p class="wrong" role="alert" id="sign-in-wrong">${this.wrong}</p>` : nothing}
          <p class="hint" id="sign-in-hint">Kept until this tab is closed. Whoever runs Weir gives out keys.</p>
          <button class="btn primary" id="sign-in-submit" ?disabled=${this.busy}>Sign in</button>
          <button class="btn" type="button" @click=${() => this.#cancel()}>Cancel</button>
        </form>
      </dialog>`;
  }
}

customElements.define('weir-sign-in', SignIn);
