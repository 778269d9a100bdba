// What detections pass over: who wants it so, why, until when, and how much it silenced.

import {html, nothing} from './lib/lit/index.js';
import './exclusion-form.js';
import {alertTabs, reading} from './alert-tabs.js';
import {send} from './api.js';
import {exclusionsTable, selectors} from './exclusions-table.js';
import {count, sentence} from './format.js';
import {Page} from './page.js';
import {links, part, stale} from './parts.js';
import * as queries from './queries.js';
import {refusal} from './refusal.js';

const WHICH = {active: 'In force', expired: 'Expired', all: 'All'};

class Exclusions extends Page {
  static properties = {doomed: {state: true}, wrong: {state: true}, said: {state: true}};
  ranged = false;
  aside = ['detections'];

  constructor() {
    super();
    this.doomed = null;
    this.wrong = '';
    this.said = '';
  }

  get #which() {
    return Object.hasOwn(WHICH, this.state.which) ? this.state.which : 'active';
  }

  calls() {
    return {exclusions: queries.exclusions({state: this.#which}), detections: queries.detections()};
  }

  notices({parts: {exclusions}}) {
    const {unreadable = []} = exclusions?.meta ?? {};
    return [reading(exclusions?.meta), ...unreadable.map(({id, reason}) => html`<p class="notice"><span><strong>No exclusion:</strong> the record
      ${id} on the topic cannot be read: ${sentence(reason)}</span><button class="btn" @click=${() => this.#ask({id, comment: reason})}>Take it back</button></p>`)];
  }

  content({parts, utc, now, state}) {
    const {exclusions, detections} = parts;
    const rules = (detections?.data ?? []).filter(({excludable}) => excludable !== false).map(({id, title}) => [id, title]);
    return [
      alertTabs(state),
      html`<weir-exclusion-form class="wide" .draft=${state.draft} .rules=${rules} @weir-excluded=${() => this.refresh()}></weir-exclusion-form>`,
      html`<section class="card wide" aria-label="Exclusions">
        <h2>Exclusions <small>${exclusions?.data ? count(exclusions.data.length) : nothing}</small>${stale(exclusions)}${links(exclusions, 'exclusions')}</h2>
        <div class="choices" role="group" aria-label="State">${Object.entries(WHICH).map(([which, name]) => html`
          <button id="which-${which}" aria-pressed=${which === this.#which} @click=${() => this.change({which: which === 'active' ? '' : which})}>${name}</button>`)}</div>
        <p class="said" role="status">${this.said}</p>
        ${part(exclusions, 'rows', () => exclusions.data.length === 0 ? this.#empty()
          : exclusionsTable(exclusions.data, {utc, now, state}, (row) => this.#ask(row), (order) => this.change({order})))}
      </section>`,
      this.#question(),
    ];
  }

  #empty() {
    const text = this.#which === 'active' ? 'Nothing is passed over: each rule sees all flows.' : 'There is none.';
    return html`<p class="empty" id="no-exclusions">${text}</p>`;
  }

  async #ask(row) {
    this.doomed = row;
    this.wrong = '';
    await this.updateComplete;
    this.querySelector('#take-back').showModal();
  }

  #question() {
    const row = this.doomed;
    return html`<dialog class="help" id="take-back" aria-labelledby="take-back-title" @close=${() => (this.doomed = null)}>
      ${row === null ? nothing : html`<h2 id="take-back-title">Take this exclusion back?</h2>
        <p>${selectors(row)}</p><p class="says">${row.comment}</p>
        <p class="hint">${row.detection ? `Rule ${row.detection} sees` : 'All rules see'} such flows again at once, and may raise alerts. It cannot be undone; you can make it anew.</p>
        <p class="wrong" role="alert">${this.wrong === '' ? '' : sentence(this.wrong)}</p>
        <form method="dialog" class="group"><button class="btn" autofocus>Keep it</button>
          <button class="btn primary" type="button" id="take-back-sure" @click=${() => this.#takeBack(row)}>Take it back</button></form>`}</dialog>`;
  }

  async #takeBack({id}) {
    try {
      await send('DELETE', queries.exclusion(id));
      this.querySelector('#take-back').close();
      this.said = `${id} is taken back.`;
      this.refresh();
    } catch (error) {
      this.wrong = refusal(error);
    }
  }
}

customElements.define('weir-exclusions', Exclusions);
