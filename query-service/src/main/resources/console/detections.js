// The rules of detection: what they look for, how bad that is, whether they are on, and where to see what they found.

import {html, nothing} from './lib/lit/index.js';
import './table.js';
import {technique} from './alert-about.js';
import {techniques} from './alert-model.js';
import {alertTabs, notice, reading} from './alert-tabs.js';
import {count, sentence} from './format.js';
import {levelMark, rank} from './levels.js';
import {Page} from './page.js';
import {links, part, stale} from './parts.js';
import * as queries from './queries.js';
import {address} from './url-state.js';

class Detections extends Page {
  ranged = false;
  aside = ['detections'];

  calls() {
    return {detections: queries.detections()};
  }

  notices({parts: {detections}}) {
    const {errors = []} = detections?.meta ?? {};
    return [reading(detections?.meta), ...errors.map((error) => notice('refused-file', 'Refused:', sentence(words(error))))];
  }

  content({parts: {detections}, state}) {
    const rows = detections?.data ?? [];
    const on = rows.filter(({enabled}) => enabled).length;
    return [alertTabs(state), html`<section class="card wide" aria-label="Detection rules">
      <h2>Detection rules <small>${detections?.data ? `${count(on)} of ${count(rows.length)} are on` : nothing}</small>${stale(detections)}${links(detections, 'detections')}</h2>
      ${detections?.error && !detections.data ? off(detections.error) : part(detections, 'rows', () => this.#table(rows))}
    </section>`];
  }

  #table(rows) {
    const columns = [
      {key: 'id', label: 'id', text: true, value: ({id}) => id, cell: ({id, own}) => html`<b>${id}</b>${own ? html` <span class="tag" title="Of your own folder">own</span>` : nothing}`},
      {key: 'title', label: 'rule', text: true, value: ({title}) => title, cell: (row) => html`${row.title}<p class="reason">${row.description}</p>`},
      {key: 'level', label: 'level', value: ({level}) => rank(level), cell: ({level}) => levelMark(level)},
      {key: 'tags', label: 'ATT&CK', text: true, value: ({tags}) => techniques(tags)[0] ?? '', cell: ({tags}) => techniques(tags).map(technique)},
      {key: 'enabled', label: 'state', text: true, value: ({enabled}) => (enabled ? 'on' : 'off'), cell: state},
      {key: 'alerts', label: 'alerts', text: true, value: ({id}) => id,
        cell: ({id}) => html`<a href=${address(this.state, {page: 'alerts', detection: id, which: 'all'})} aria-label="Alerts of ${id}">what it found →</a>`},
    ];
    return html`<weir-table id="detections" .columns=${columns} .rows=${rows} .rowId=${({id}) => id} .sort=${this.state.order || 'id'} .caption=${'Detection rules'}
      @weir-sort=${({detail: order}) => this.change({order})}></weir-table>`;
  }
}

const state = ({enabled}) => (enabled ? html`<span class="ok">✓ on</span>` : html`<span class="none">✗ off</span>`);

const words = (error) => (typeof error === 'string' ? error : Object.values(error).join(': '));

const off = ({message}) => html`<p class="empty" id="no-detections">Not known: ${sentence(message)} Detection runs where
  <span class="mono">weir.stream.jobs</span> of a stream-processor names <span class="mono">detect</span>.</p>`;

customElements.define('weir-detections', Detections);
