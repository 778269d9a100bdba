// The options of Explore: what is counted, by which fields, how many groups, how it is drawn.

import {html, nothing} from './lib/lit/index.js';
import {COUNTERS} from './counters.js';
import {COUNTRIES, KINDS, apartFrom, countryOf, fieldName, fieldsOf} from './groups.js';
import {durationText, parseDuration} from './time.js';

const GRAPHS = {stacked: 'Stacked', lines: 'Lines', heatmap: 'Heatmap', sankey: 'Sankey', map: 'Map'};
const LIMITS = ['5', '10', '20', '50'];
const STEPS = ['1m', '5m', '15m', '1h', '3h', '6h', '1d', '7d'];
const MOST_STEPS = 2000;
const KIND_NAMES = {source: 'Group by, of the source', flow: 'of the flow', rule: 'of the rule'};

/** `change(patch)` asks for another state; `range` is null before the first answer. */
export const controls = (state, range, change) => html`
  <section class="card wide controls" aria-label="Options">
    ${set('Graph', Object.entries(GRAPHS).map(([graph, name]) =>
      toggle(`graph-${graph}`, name, state.graph === graph, () => change(drawnAs(graph, state)))))}
    ${choice('by', 'Count', Object.keys(COUNTERS).map((by) => [by, COUNTERS[by].label]), state.by, (by) => change({by}))}
    ${Object.entries(KINDS).map(([kind, fields]) => set(KIND_NAMES[kind], fields.map((field) => fieldToggle(field, state.group, change))))}
    ${choice('limit', 'Groups', LIMITS.map((limit) => [limit, limit]), state.limit, (limit) => change({limit}))}
    ${choice('step', 'Step', steps(state, range), state.step, (step) => change({step}))}
    ${set('Compare', toggle('compare', 'period before', state.compare !== '', () => change({compare: state.compare === '' ? 'previous' : ''})))}
  </section>`;

const set = (name, buttons) => html`<div class="control" role="group" aria-label=${name}>
  <span class="name" aria-hidden="true">${name}</span><div class="segments">${buttons}</div></div>`;

const toggle = (id, text, pressed, act) => html`<button class="btn" id=${id} aria-pressed=${pressed} @click=${act}>${text}</button>`;

const choice = (id, name, options, value, change) => html`<label class="control"><span class="name">${name}</span>
  <select class="btn" id=${id} .value=${value} @change=${(event) => change(event.target.value)}>
    ${options.map(([key, text, off]) => html`<option value=${key} ?selected=${key === value} ?disabled=${off}>${text}</option>`)}
  </select></label>`;

/** A field that is counted apart from others that are chosen says so, and takes their place. */
function fieldToggle(field, group, change) {
  const apart = apartFrom(field, fieldsOf(group)).map(fieldName).join(', ');
  const why = `Takes the place of ${apart}: fields of the source and fields of the flow are counted apart`;
  return html`<button class="btn ${apart === '' ? '' : 'apart'}" id="group-${field}" title=${apart === '' ? nothing : why}
    aria-pressed=${fieldsOf(group).includes(field)} @click=${() => change({group: toggled(group, field)})}>${fieldName(field)}</button>`;
}

/** With one field more or less; the last one stays. */
function toggled(group, field) {
  const fields = fieldsOf(group);
  const others = fields.filter((each) => each !== field);
  if (others.length === 0) return group;
  if (others.length < fields.length) return others.join();
  const apart = apartFrom(field, fields);
  return fieldsOf([...fields.filter((each) => !apart.includes(each)), field].join()).join();
}

/** A map comes with a table of its countries. */
const drawnAs = (graph, {group, filter}) =>
  (graph !== 'map' || fieldsOf(group).some((field) => COUNTRIES.includes(field)) ? {graph} : {graph, group: countryOf(group, filter)});

/** The steps that give a range some points, but not too many. */
function steps(state, range) {
  const span = range === null ? null : range.to - range.from;
  const off = (step) => span !== null && (parseDuration(step) > span || span / parseDuration(step) > MOST_STEPS);
  const known = state.step === '' || STEPS.includes(state.step) ? STEPS : [...STEPS, state.step];
  return [['', 'automatic'], ...known.map((step) => [step, words(step), off(step)])];
}

const words = (step) => durationText(parseDuration(step)).replace(/(\d+)m$/, '$1 min').replace(/(\d+)h$/, '$1 h').replace(/(\d+)d$/, '$1 d');
