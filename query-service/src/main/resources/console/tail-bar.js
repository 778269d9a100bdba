// What stands above the flows: the controls, what was shown and what was not, and what went wrong.

import {html, nothing} from './lib/lit/index.js';
import {count, duration} from './format.js';

const RATES = ['5', '20', '100', '500'];

/** `page` is the tail page. */
export const tailBar = (page) => html`<div class="bar-of-tail">
  <button class="btn" id="pause" aria-pressed=${page.paused} @click=${() => page.pause()}>${page.paused ? '▶ Resume' : '❚❚ Pause'} <kbd>Space</kbd></button>
  <button class="btn" id="clear" @click=${() => page.clear()}>Clear</button>
  ${rates(page)}
  <span class="shown" id="shown">${shown(page)}</span>
  <button class="btn right" id="flows-csv" ?disabled=${page.ring.shown.length === 0} @click=${() => page.saveShown()}>CSV</button>
  <p class="waiting" id="waiting">${waiting(page)}</p></div>`;

function rates(page) {
  const {state} = page;
  const all = RATES.includes(state.rate) ? RATES : [...RATES, state.rate];
  return html`<select class="btn" id="rate" aria-label="Most flows for each second" .value=${state.rate}
    @change=${({target}) => page.change({rate: target.value})}>
    ${all.map((rate) => html`<option value=${rate} ?selected=${rate === state.rate}>at most ${rate} /s</option>`)}</select>`;
}

/** The same in a sentence, for those who hear the page. */
export function summary({count: tail}) {
  const {matched, sent, dropped} = tail.totals;
  return `${sent} of ${matched} flows shown, ${dropped} dropped by the rate.`;
}

/** `12 of 340 flows shown, 328 dropped by the rate`: what a reader does not see is said. */
function shown({count: tail, state}) {
  const {matched, sent, dropped} = tail.totals;
  const least = tail.atLeast && dropped > 0 ? 'at least ' : '';
  return html`${count(sent)} of ${least}${count(matched)} flows shown${dropped > 0
    ? html`, <b class="warn">${least}${count(dropped)} dropped by the rate of ${state.rate} /s</b>` : nothing} · ${lag(tail.lag)}`;
}

function lag(records) {
  if (records === null) return 'lag not known';
  return `${count(records)} ${records === 1 ? 'record' : 'records'} behind`;
}

function waiting({paused, reading, ring}) {
  if (!paused && !reading) return 'Live · rows stay in their places while the pointer or the focus is on one';
  const came = `${count(ring.came)} came since`;
  return paused ? html`<b>Paused</b> · ${came}` : html`<b>Held</b> while a row is in use · ${came}`;
}

export function tailNotices(page) {
  const {broken, refused, gap, end, history} = page.notes;
  const again = html`<button class="btn" @click=${() => page.refresh()}>Try again</button>`;
  const close = (kind) => html`<button class="btn" @click=${() => page.note({[kind]: undefined})}>Close</button>`;
  return [
    refused ? notice('refused', 'No live flows:', `${refused.message}.`, again) : nothing,
    broken ? notice('broken', 'Not live:', `${broken.message}. The next attempt is in ${duration(broken.wait)}, and goes on where this one ended.`, again) : nothing,
    history ? notice('history', 'Earlier flows not loaded:', `${history.message}.`, again) : nothing,
    end ? notice('end', 'The server ended the stream:', `${end.reason}.`, close('end')) : nothing,
    gap ? notice('gap', 'A gap:', `up to ${count(gap.offsets)} records of partitions ${gap.partitions.join(', ')} had expired before they could be shown.`, close('gap')) : nothing,
  ];
}

const notice = (kind, title, text, button) => html`<p class="notice" id="tail-${kind}"><span><strong>${title}</strong> ${text}</span>${button}</p>`;
