// The pages by name: their title, their key after `g`, whether they have a time range, whether what they show comes by itself,
// the dialect of their filter (`counts` or `flows`, null without one), and their element, which is loaded when it is shown.

import {html} from './lib/lit/index.js';

export const PAGES = {
  overview: {
    title: 'Overview',
    key: 'o',
    ranged: true,
    filter: 'counts',
    load: () => import('./overview.js'),
    element: (state) => html`<weir-overview .state=${state}></weir-overview>`,
  },
  explore: {
    title: 'Explore',
    key: 'e',
    ranged: true,
    filter: 'counts',
    load: () => import('./explore.js'),
    element: (state) => html`<weir-explore .state=${state}></weir-explore>`,
  },
  sources: {
    title: 'Sources',
    key: 's',
    ranged: true,
    filter: 'counts',
    load: () => Promise.all([import('./sources.js'), import('./source.js')]),
    element: (state) => (state.ip === '' ? html`<weir-sources .state=${state}></weir-sources>` : html`<weir-source .state=${state}></weir-source>`),
  },
  rules: {
    title: 'Rules',
    key: 'r',
    ranged: true,
    filter: 'counts',
    load: () => Promise.all([import('./rules.js'), import('./rule.js')]),
    element: (state) => (state.rule === '' ? html`<weir-rules .state=${state}></weir-rules>` : html`<weir-rule .state=${state}></weir-rule>`),
  },
  alerts: {
    title: 'Alerts',
    key: 'a',
    ranged: false,
    live: true,
    filter: null,
    load: () => Promise.all([import('./alerts.js'), import('./alert.js'), import('./exclusions.js'), import('./detections.js')]),
    element: (state) => ALERTS[state.alert === '' ? state.tab : 'one'](state),
  },
  tail: {
    title: 'Tail',
    key: 't',
    ranged: false,
    live: true,
    filter: 'flows',
    load: () => import('./tail.js'),
    element: (state) => html`<weir-tail .state=${state}></weir-tail>`,
  },
  status: {
    title: 'Status',
    key: 'h',
    ranged: false,
    filter: null,
    load: () => import('./status.js'),
    element: (state) => html`<weir-status .state=${state}></weir-status>`,
  },
};

/** What the page of alerts shows by its tab; one alert takes the place of their list. */
const ALERTS = {
  '': (state) => html`<weir-alerts .state=${state}></weir-alerts>`,
  one: (state) => html`<weir-alert .state=${state}></weir-alert>`,
  exclusions: (state) => html`<weir-exclusions .state=${state}></weir-exclusions>`,
  detections: (state) => html`<weir-detections .state=${state}></weir-detections>`,
};

/** The page of a state; an unknown name means the first. */
export const pageOf = ({page}) => (Object.hasOwn(PAGES, page) ? PAGES[page] : PAGES.overview);
