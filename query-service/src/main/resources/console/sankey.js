// Explore's Sankey: from the largest sources, or another field of the groups, through the largest rules to the direction.

import {html, nothing} from './lib/lit/index.js';
import './chart.js';
import {element, hatch, tooltip} from './chart-options.js';
import {COUNTERS, amount, title} from './counters.js';
import {flowColumns, plural} from './flow-columns.js';
import {count, middle} from './format.js';
import {fieldName, leadOf} from './groups.js';

/** How many groups are read. */
export const GROUPS = 1000;
const ROW = 32;
const LEAST_TALL = 320;
const NAME_LENGTH = 26;
const ACL_LENGTH = 14;
const SAID = 5;

/** Links have the colour of what they count, where it is denied or allowed alone. */
function lineStyle(colours, by) {
  if (by === 'denied') return {color: hatch(colours), opacity: 0.7};
  return by === 'connections' ? {color: colours['allow-soft'], opacity: 1} : {color: colours.ink3, opacity: 0.22};
}

function options(colours, animated, {rows, beyond, by, most, lead}) {
  const {nodes, links} = flowColumns(rows, beyond, by, most, lead);
  const label = (node) => ({position: node.depth === 2 ? 'left' : 'right', formatter: `${labelOf(node)}  ${COUNTERS[by].write(node.total)}`});
  const itemStyle = ({rank}) => ({color: rank === 0 ? colours.ink2 : colours.ink3, borderWidth: 0});
  return {
    textStyle: {fontFamily: colours.font},
    animation: false,
    tooltip: tooltip(colours, ({data}) => tip(data, by), 'item'),
    series: [{
      id: 'flows', type: 'sankey', left: 4, right: 4, top: 8, bottom: 8, nodeWidth: 8, nodeGap: 14, layoutIterations: 0, draggable: false,
      data: nodes.map((node) => ({...node, label: label(node), itemStyle: itemStyle(node)})),
      links,
      label: {color: colours.ink, fontSize: 11, textBorderColor: colours.card, textBorderWidth: 3},
      lineStyle: {...lineStyle(colours, by), curveness: 0.5},
      emphasis: {focus: 'adjacency'},
    }],
  };
}

const labelOf = ({text, acl}) => `${middle(text, NAME_LENGTH)}${acl ? `  ${middle(acl, ACL_LENGTH)}` : ''}`;

function tip(data, by) {
  const box = element('div', '', 'tip');
  const words = data.words ?? [data.text, data.acl].filter(Boolean).join(' · ');
  box.append(element('p', words), element('p', amount(by, data.value ?? data.total)));
  return box;
}

/** `part` is an answer of `top`; `only(expression)` is told which filter selects what is clicked on. */
export function sankey({data: rows, meta}, {by, group, filter, limit, theme}, only) {
  const lead = leadOf(group, filter);
  const leads = plural(fieldName(lead));
  const model = {rows, beyond: meta.other[by], by, most: Number(limit), lead};
  const {nodes} = flowColumns(rows, model.beyond, by, model.most, lead);
  if (nodes.length === 0) return html`<p class="empty">No ${title(by).toLowerCase()} in this range.</p>`;
  const column = Math.max(...[0, 1, 2].map((depth) => nodes.filter((node) => node.depth === depth).length));
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${`Flows from ${leads} through rules to directions`}>
    <weir-chart class="graph columns" .options=${options} .model=${model} .theme=${theme} .tall=${Math.max(LEAST_TALL, column * ROW)}
      .words=${words(nodes, by, leads)} .pick=${({data}) => data?.filter && only(data.filter)}></weir-chart></div>
    ${model.beyond > 0 ? notListed(meta, rows, model, leads) : nothing}`;
}

const notListed = ({groups}, rows, {beyond, by}, leads) => html`<p class="scale" id="not-listed">Told apart are the ${count(rows.length)} largest of ${count(groups)} groups.
  The others, ${amount(by, beyond)}, are “not listed”; they may be of the ${leads} and rules that are named.</p>`;

function words(nodes, by, leads) {
  const column = (depth) => nodes.filter((node) => node.depth === depth).slice(0, SAID)
    .map((node) => `${[node.text, node.acl].filter(Boolean).join(' of ')} ${amount(by, node.total)}`).join(', ');
  return `${title(by)} from ${leads} through rules to directions. Largest ${leads}: ${column(0)}. Rules: ${column(1)}. Directions: ${column(2)}.`;
}
