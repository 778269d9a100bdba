// The options of Explore: what is counted, by which fields, how many groups, how it is drawn.

import {html} from './lib/lit/index.js';
import {COUNTERS} from './counters.js';
import {FIELDS, fieldsOf} from './groups.js';
import {durationText, parseDuration} from './time.js';

const GRAPHS = {stacked: 'Stacked', lines: 'Lines', heatmap: 'Heatmap', sankey: 'Sankey'};
const LIMITS = ['5', '10', '20', '50'];
const STEPS = ['1m', '5m', '15m', '1h', '3h', '6h', '1d', '7d'];
const MOST_STEPS = 2000;
const FIELD_NAMES = {source: 'source', rule: 'rule', acl: 'ACL', direction: 'direction'};

/** `change(patch)` asks for another state; `range` is null before the first answer. */
export const controls = (state, range, change) => html`
  <section class="card wide controls" aria-label="Options">
    ${set('Graph', Object.entries(GRAPHS).map(([graph, name]) =>
      toggle(`graph-${graph}`, name, state.graph === graph, () => change({graph}))))}
    ${choice('by', 'Count', Object.keys(COUNTERS).map((by) => [by, COUNTERS[by].label]), state.by, (by) => change({by}))}
    ${set('Group by', FIELDS.map((field) =>
      toggle(`group-${field}`, FIELD_NAMES[field], fieldsOf(state.group).includes(field), () => change({group: toggled(state.group, field)}))))}
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

/** With one field more or less; the last one stays. */
function toggled(group, field) {
  const fields = fieldsOf(group);
  const others = fields.filter((each) => each !== field);
  if (others.length === fields.length) return fieldsOf([...fields, field].join()).join();
  return others.length === 0 ? group : others.join();
}

/** The steps that give a range some points, but not too many. */
function steps(state, range) {
  const span = range === null ? null : range.to - range.from;
  const off = (step) => span !== null && (parseDuration(step) > span || span / parseDuration(step) > MOST_STEPS);
  const known = state.step === '' || STEPS.includes(state.step) ? STEPS : [...STEPS, state.step];
  return [['', 'automatic'], ...known.map((step) => [step, words(step), off(step)])];
}

const words = (step) => durationText(parseDuration(step)).replace(/(\d+)m$/, '$1 min').replace(/(\d+)h$/, '$1 h').replace(/(\d+)d$/, '$1 d');
