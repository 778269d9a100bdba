// The list of keys.

import {html} from './lib/lit/index.js';
import {PAGES} from './pages.js';

const KEYS = [
  ['/', 'filter'],
  ['t', 'choose the time range'],
  ['[ ]', 'earlier, later'],
  ['z', 'zoom out; in by dragging over a timeline, or by ← → Shift Enter on it'],
  ['r', 'refresh now'],
  ['u', 'UTC or local time'],
  ['d', 'dark or light'],
  ['j k', 'next row, previous row'],
  ['Enter', 'open the row'],
  ['Space', 'pause the tail'],
  ['?', 'this list'],
  ['Esc', 'close'],
];

export const openHelp = (root) => root.querySelector('dialog.help').showModal();

const pageKeys = () => Object.values(PAGES).map(({key, title}) => [`g ${key}`, `${title} page`]);

export const helpDialog = () => html`
  <dialog class="help" aria-label="Keys">
    <h2>Keys</h2>
    <dl>${[...pageKeys(), ...KEYS].map(([keys, meaning]) => html`
      <dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${meaning}</dd>`)}
    </dl>
    <form method="dialog"><button class="btn" autofocus>Close</button></form>
  </dialog>`;
