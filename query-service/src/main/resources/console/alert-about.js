// What an alert means: why it matters, what to do next, what may be harmless, and where to read more.

import {html, nothing} from './lib/lit/index.js';
import {isWeb, techniqueLink} from './alert-model.js';

/** `rule` is the rule of detection, where it is known. */
export const aboutCard = ({description, next, falsePositives, techniques, reference}, rule) => html`
  <section class="card half about" aria-label="What it means">
    <h2>What it means</h2>
    <p>${description}${rule?.why ? html` <span id="why">${rule.why}</span>` : nothing}</p>
    ${listed('next', 'What to do next', next)}
    ${listed('harmless', 'What may be harmless', falsePositives)}
    ${techniques.length > 0 ? html`<h3>ATT&CK</h3><p id="techniques">${techniques.map(technique)}</p>` : nothing}
    ${reference ? html`<h3>Follows</h3><p>${isWeb(reference) ? outside(reference, reference) : reference}</p>` : nothing}
  </section>`;

const listed = (id, title, all) => (all.length === 0 ? nothing : html`<h3>${title}</h3><ul id=${id}>${all.map((text) => html`<li>${text}</li>`)}</ul>`);

/** A technique of MITRE ATT&CK with its page there. */
export const technique = (id) => html`<a class="tag" href=${techniqueLink(id)} rel="noreferrer" target="_blank" title="At attack.mitre.org, in a new tab">${id}</a> `;

const outside = (href, text) => html`<a href=${href} rel="noreferrer" target="_blank" title="In a new tab">${text}</a>`;
