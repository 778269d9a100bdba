// Explore's map: how much came from, or went to, each country. What no country is known of stands below it.

import {LitElement, html, nothing} from './lib/lit/index.js';
import './chart.js';
import {element, tooltip} from './chart-options.js';
import {COUNTERS, amount, title} from './counters.js';
import {countryName} from './countries.js';
import {count, percent} from './format.js';
import {fieldName} from './groups.js';
import {MAP, loadOutline} from './world-outline.js';

const SHADES = 6;
const SAID = 5;
const DOT = 7;
/** Counters that the box below the pointer has in any case. */
const TOLD = ['connections', 'denied', 'bytesSent', 'bytesReceived'];
/** The steps from one shade to the next, the finest first. */
const LADDERS = [(n) => 2 ** n, (n) => 10 ** Math.floor(n / 2) * (n % 2 === 0 ? 1 : 3), (n) => 10 ** n];

const toneOf = (by) => ({denied: 'deny', connections: 'allow'})[by] ?? 'tone1';

/** The least value of each shade, in rising order; the first also holds what is less. */
export function shadesFor(most) {
  const rungs = LADDERS.map((ladder) => Array.from({length: 40}, (_, n) => ladder(n)).filter((rung) => rung <= most));
  return (rungs.find(({length}) => length <= SHADES) ?? rungs.at(-1)).slice(-SHADES);
}

const shadeOf = (value, shades) => (value === 0 ? 0 : SHADES - shades.length + Math.max(1, shades.filter((least) => value >= least).length));

function options(colours, animated, {rows, places, by, field}) {
  const shades = shadesFor(largestOf(rows, by));
  const some = rows.filter((row) => row[by] > 0);
  const shade = (row) => ({opacity: shadeOf(row[by], shades) / SHADES});
  const filled = (row) => ({areaColor: colours[toneOf(by)], ...shade(row)});
  const bounds = {borderColor: colours.ink, borderWidth: 1.2};
  const told = ({name, data}) => tip(data?.code ?? name, rows, by, field);
  return {
    textStyle: {fontFamily: colours.font},
    animation: false,
    tooltip: tooltip(colours, told, 'item'),
    geo: {
      map: MAP, aspectScale: 1, left: 0, right: 0, top: 4, bottom: 4, selectedMode: false, tooltip: {show: true, formatter: told}, label: {show: false},
      itemStyle: {areaColor: colours.line, borderColor: colours.card, borderWidth: 0.6},
      emphasis: {label: {show: false}, itemStyle: {areaColor: colours.line, ...bounds}},
      regions: some.map((row) => ({name: row[field], itemStyle: filled(row), emphasis: {itemStyle: {...filled(row), ...bounds}}})),
    },
    series: [{
      id: 'small', type: 'scatter', coordinateSystem: 'geo', symbolSize: DOT, itemStyle: {color: colours[toneOf(by)], borderColor: colours.ink3, borderWidth: 0.75},
      emphasis: {itemStyle: bounds},
      data: some.filter((row) => places.get(row[field]).small).map((row) => ({value: places.get(row[field]).centre, code: row[field], itemStyle: shade(row)})),
    }],
  };
}

const largestOf = (rows, by) => rows.reduce((most, row) => Math.max(most, row[by]), 0);

function tip(code, rows, by, field) {
  const box = element('div', '', 'tip');
  box.append(element('p', countryName(code)));
  const row = rows.find((each) => each[field] === code);
  if (!row) {
    box.append(element('p', 'no flows'));
    return box;
  }
  const list = element('dl');
  for (const name of new Set([by, ...TOLD])) list.append(element('dt', title(name)), element('dd', COUNTERS[name].write(row[name])));
  box.append(list);
  return box;
}

/** Properties: `model` (`{rows, by, field, internal}`), `theme`, `pick(code)`. It loads the outlines by itself. */
class WorldMap extends LitElement {
  static properties = {model: {attribute: false}, theme: {attribute: false}, pick: {attribute: false}, places: {state: true}, broken: {state: true}};

  constructor() {
    super();
    this.places = null;
    this.broken = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.broken = null;
    try {
      this.places = await loadOutline();
    } catch (error) {
      this.broken = error;
    }
  }

  render() {
    if (this.broken) return html`<p class="empty" id="no-outline">The outlines of the countries could not be loaded. The table below has the numbers.
      <button class="btn" @click=${() => this.#load()}>Load them again</button></p>`;
    if (this.places === null) return html`<span class="skeleton chart" aria-hidden="true"></span>`;
    return this.#drawn();
  }

  #drawn() {
    const {rows, by, field, internal} = this.model;
    const known = rows.filter((row) => this.places.has(row[field]));
    const model = {rows: this.#same(known), places: this.places, by, field};
    return html`<weir-chart class="graph world" .options=${options} .model=${model} .theme=${this.theme} .words=${words(known, by, field)}
      .pick=${({name, data}) => this.#pick(known, data?.code ?? name)}></weir-chart>
      ${scale(largestOf(known, by), by)}${notShown(rows, known, by, field, internal)}`;
  }

  #kept = {model: null, rows: null};

  /** The same list while the model is the same, so that nothing is drawn anew. */
  #same(rows) {
    if (this.#kept.model !== this.model.rows) this.#kept = {model: this.model.rows, rows};
    return this.#kept.rows;
  }

  #pick(known, code) {
    if (known.some((row) => row[this.model.field] === code)) this.pick(code);
  }
}

/** What each shade means, with its unit. */
function scale(most, by) {
  if (most === 0) return nothing;
  const shades = shadesFor(most);
  const shown = (n) => COUNTERS[by].write(n).replace(/\s/g, '\u202f');
  const key = (shade, text) => html`<span class="key"><span class="shade ${toneOf(by)} shade${shade}"></span>${text}</span>`;
  return html`<p class="scale keys">${key(0, 'none')}
    ${shades.map((least, n) => key(SHADES - shades.length + n + 1, n === 0 && least > 1 ? `below ${shown(shades[1])}` : `from ${shown(least)}`))}
    ${COUNTERS[by].unit ? html`<span>${COUNTERS[by].unit}</span>` : nothing}</p>`;
}

function notShown(rows, known, by, field, internal) {
  const sum = (some) => some.reduce((all, row) => all + row[by], 0);
  const all = sum(rows);
  const part = (name, n) => `${name} ${amount(by, n)} (${percent(all === 0 ? 0 : n / all)} %)`;
  const nowhere = sum(rows.filter((row) => !row[field]));
  const inside = Math.min(internal ?? 0, nowhere);
  const undrawn = rows.filter((row) => row[field] && row[by] > 0 && !known.includes(row));
  const rest = [...(inside > 0 ? [part('internal', inside)] : []), part('country not known', nowhere - inside), ...undrawn.map((row) => part(countryName(row[field]), row[by]))];
  return html`<p class="scale" id="not-on-map">On the map: ${part(`${known.filter((row) => row[by] > 0).length} countries`, sum(known))}. Not on it: ${rest.join(', ')}.</p>`;
}

function words(rows, by, field) {
  const first = rows.filter((row) => row[by] > 0).toSorted((one, two) => two[by] - one[by]).slice(0, SAID);
  if (first.length === 0) return `A map of the world. No country has ${title(by).toLowerCase()}.`;
  return `${title(by)} by ${fieldName(field)} on a map of the world. The most: ${first.map((row) => `${countryName(row[field])} ${amount(by, row[by])}`).join(', ')}.
    The table below has the numbers.`;
}

/** `part` is an answer of `top` by a field of countries, `internal` the sum of internal traffic, null where it is not known; `pick(code)` is told which country is clicked on. */
export const worldMap = ({data: rows}, {by, theme, field, internal}, pick) =>
  html`<weir-world-map .model=${{rows, by, field, internal}} .theme=${theme} .pick=${pick}></weir-world-map>`;

customElements.define('weir-world-map', WorldMap);
