// What became of an alert, the newest first: what the detection told of it, and what people did and said.

import {html, nothing} from './lib/lit/index.js';
import {count, dateTime} from './format.js';
import {levelMark} from './levels.js';

const DONE = {acknowledge: 'looks after it', comment: 'said', close: 'closed it', reopen: 'opened it again'};
const TOLD = {opened: 'Opened', updated: 'Goes on', closed: 'Closed: nothing was found any more'};

export function historyCard({history, actions, dropped}, utc) {
  const entries = [...history.map((change, i) => ({time: change.told, text: toldText(change, history[i - 1])})),
    ...actions.map((action) => ({time: action.time, text: doneText(action)}))].toSorted((a, b) => b.time.localeCompare(a.time));
  return html`<section class="card half" aria-label="History">
    <h2>History <small>${count(entries.length)}</small></h2>
    <ol class="history" id="history">${entries.map(({time, text}) => html`<li><time datetime=${time}>${dateTime(Date.parse(time), utc)}</time><div>${text}</div></li>`)}</ol>
    ${dropped > 0 ? html`<p class="hint">${count(dropped)} older entries are no longer kept.</p>` : nothing}
  </section>`;
}

/** The sentence is told again where its numbers have changed. */
const toldText = ({state, level, reason}, before) => html`${TOLD[state] ?? state}${level === before?.level ? nothing : html` ${levelMark(level)}`}
  ${reason === before?.reason ? nothing : html`<p class="reason">${reason}</p>`}`;

const doneText = ({action, author, comment}) => html`<b>${author}</b> ${DONE[action] ?? action}${comment ? html`<blockquote>${comment}</blockquote>` : nothing}`;
