// Short marks beside addresses of a list: country, network, asset, and threat lists that name them. All rows of a list are asked for at once.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {get} from './api.js';
import {countryName} from './countries.js';
import * as queries from './queries.js';
import {MINUTE} from './time.js';

const AT_ONCE = 100;

let waiting = new Map();
let kept = {since: 0, answers: new Map()};

/** What is known of an address, null when it cannot be told; kept for a minute. */
function known(ip) {
  if (Date.now() - kept.since > MINUTE) kept = {since: Date.now(), answers: new Map()};
  if (!kept.answers.has(ip)) kept.answers.set(ip, new Promise((tell) => wait(ip, tell)));
  return kept.answers.get(ip);
}

function wait(ip, tell) {
  if (waiting.size === 0) setTimeout(ask);
  waiting.set(ip, tell);
  if (waiting.size === AT_ONCE) ask();
}

async function ask() {
  const asked = waiting;
  waiting = new Map();
  if (asked.size === 0) return;
  const rows = await get(queries.knownInShort([...asked.keys()])).then(({data}) => data, () => []);
  [...asked.values()].forEach((tell, i) => tell(rows[i] ?? null));
}

/** Property `ip`. Shows nothing where nothing is known; is `aria-busy` until that is certain. */
class KnownMarks extends LitElement {
  static properties = {ip: {attribute: false}, about: {state: true}};

  constructor() {
    super();
    this.about = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('ip')) this.#load(this.ip);
  }

  async #load(ip) {
    this.about = null;
    this.ariaBusy = 'true';
    const about = await known(ip);
    if (ip !== this.ip) return;
    this.about = about;
    this.ariaBusy = null;
  }

  render() {
    if (this.about === null) return nothing;
    const {country, asn, organization, asset, threat, threatKind} = this.about;
    const network = asn ? `AS${asn} ${organization ?? ''}`.trim() : '';
    return html`${threat ? html`<span class="tag listed" title=${`On threat list ${threat}${threatKind ? `: ${threatKind}` : ''}`}>⚠ ${threat}</span>` : nothing}
      ${asset ? html`<span class="tag" title="Asset">${asset}</span>` : nothing}
      ${country ? html`<span class="tag" title=${[countryName(country), network].filter(Boolean).join(', ')}>${country}</span>` : nothing}`;
  }
}

customElements.define('weir-known-marks', KnownMarks);
