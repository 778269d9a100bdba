// The two tables of the page of one rule: whom it denied and whom it allowed most.

import {html} from './lib/lit/index.js';
import './table.js';
import {bar, largest, number, others} from './tables.js';
import {download, part, rowsOr, stale} from './parts.js';

/** `key` is the counter: `denied` or `connections`; `link(patch)` gives the address of another state. */
export function sourcesCard(answer, key, word, sort, link, onSort) {
  return html`<section class="card half bars-${word}" aria-label="Sources ${word}">
    <h2>Sources ${word} most ${stale(answer)}${download(answer, `${word}-sources`)}</h2>
    ${part(answer, 'rows', () => rowsOr(answer, `No flow was ${word} by this rule in the range.`, () =>
      table(answer, key, word, sort, link, onSort)))}
  </section>`;
}

function table({data, meta}, key, word, sort, link, onSort) {
  const most = largest(data, (row) => row[key]);
  const source = (row) => link({page: 'sources', ip: row.source});
  const columns = [
    {key: 'source', label: 'source', text: true, value: (row) => row.source,
      cell: (row) => html`<a class="mono" href=${source(row)}>${row.source}</a>`},
    {...number(key, word, source), key: 'flows'},
    {key: 'bar', value: (row) => row[key], cell: (row) => bar(row[key], most)},
    number('destinations', 'dest.', source),
    number('destinationPorts', 'ports', source),
  ];
  const rest = others(meta);
  return html`<weir-table id="${word}-sources" .columns=${columns} .rows=${data} .rowId=${(row) => row.source} .sort=${sort} .caption=${`Sources ${word} most`}
    .footer=${rest && {source: rest.source, flows: rest[key]}} @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}
