// The rules that decided on the flows of one source.

import {html} from './lib/lit/index.js';
import './table.js';
import {and, equals, ofRule, withoutCounters} from './filters.js';
import {bytes, count} from './format.js';
import {ruleKey} from './rule-key.js';
import {bar, largest, number, ruleName} from './tables.js';

/** `link(patch)` gives the address of another state. */
export function sourceRules({source, rules}, {rules: sort, filter}, link, onSort) {
  const most = largest(rules, (row) => row.denied);
  const explore = (row) => link({page: 'explore', filter: and(withoutCounters(filter), equals('source', source), ofRule(row))});
  const data = (row) => row.bytesSent + row.bytesReceived;
  const columns = [
    {key: 'rule', label: 'rule', text: true, value: (row) => row.rule,
      cell: (row) => ruleName(row, link({page: 'rules', rule: ruleKey(row)}))},
    number('denied', 'denied', explore),
    {key: 'bar', value: (row) => row.denied, cell: (row) => bar(row.denied, most)},
    number('connections', 'allowed', explore),
    {key: 'destinations', label: 'dest.', value: (row) => row.destinations, cell: (row) => count(row.destinations)},
    {key: 'destinationPorts', label: 'ports', value: (row) => row.destinationPorts, cell: (row) => count(row.destinationPorts)},
    {key: 'data', label: 'data', value: data, cell: (row) => html`<a href=${explore(row)}>${bytes(data(row))}</a>`},
  ];
  return html`<weir-table id="rules" .columns=${columns} .rows=${rules} .rowId=${ruleKey} .sort=${sort} .caption=${'Rules of this source'}
    @weir-sort=${(event) => onSort(event.detail)}></weir-table>`;
}
