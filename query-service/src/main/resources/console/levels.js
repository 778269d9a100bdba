// The levels of alerts, from the least to the worst, and how they are drawn: by bars and a word, never by colour alone.

import {html, svg} from './lib/lit/index.js';

export const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'];

/** The place of a level; -1 of one that is not known. */
export const rank = (level) => LEVELS.indexOf(level);

/** What is said behind a level that stands for all from it on. */
export const orWorse = (level) => (level === LEVELS.at(-1) ? '' : ' or worse');

/** Orders the worst first, and of a level the newest. */
export const worstFirst = (a, b) => rank(b.level) - rank(a.level) || b.opened.localeCompare(a.opened);

export const levelMark = (level) => html`<span class="level" data-level=${level}>
  <svg viewBox="0 0 14 12" aria-hidden="true">${LEVELS.slice(1).map((_, i) => bar(i, i < rank(level)))}</svg>${level}</span>`;

const bar = (i, filled) =>
  svg`<rect class=${filled ? 'on' : 'off'} x=${4 * i - 0.5 * i} width="2.500" y=${8 - 2.5 * i} height=${4 + 2.5 * i} rx="0.500"></rect>`;
