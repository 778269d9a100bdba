// A table that sorts by its headers; Enter on a row follows its first link.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {repeat} from './lib/lit-html/directives/repeat.js';

/**
 * Properties: `columns` of `{key, label, text?, value(row), cell(row)}` (without `label` it is not sortable, and `unseen` names it), `rows`,
 * `sort` (`key`, or `-key` for largest first), `footer` (cells below the rows, or a list of them), `caption`, `most` rows (all without it), `rowId(row)`, by
 * which a row stays itself, with its focus, when a refresh moves it. A column may have a `title` for its header. Event `weir-sort`.
 */
class Table extends LitElement {
  static properties = {
    columns: {attribute: false},
    rows: {attribute: false},
    sort: {attribute: false},
    footer: {attribute: false},
    caption: {attribute: false},
    most: {attribute: false},
    rowId: {attribute: false},
  };

  createRenderRoot() {
    return this;
  }

  get #key() {
    return this.sort.replace('-', '');
  }

  #sorted() {
    const column = this.columns.find(({key}) => key === this.#key) ?? this.columns[0];
    const sign = this.sort.startsWith('-') ? -1 : 1;
    return this.rows.toSorted((a, b) => sign * compare(column.value(a), column.value(b))).slice(0, this.most);
  }

  #sortBy(column) {
    const descending = this.#key === column.key ? !this.sort.startsWith('-') : !column.text;
    const sort = (descending ? '-' : '') + column.key;
    this.dispatchEvent(new CustomEvent('weir-sort', {detail: sort}));
  }

  #open(event) {
    if (event.key === 'Enter' && event.target === event.currentTarget) event.target.querySelector('a')?.click();
  }

  render() {
    return html`<div class="scroll"><table>
      <caption class="unseen">${this.caption}</caption>
      <thead><tr>${this.columns.map((column) => this.#header(column))}</tr></thead>
      <tbody>${repeat(this.#sorted(), this.rowId, (row) => html`
        <tr tabindex="0" data-row=${this.rowId(row)} @keydown=${this.#open}>${this.columns.map((column) => html`
          <td class=${column.text ? 'text' : ''} data-column=${column.key}>${column.cell(row)}</td>`)}
        </tr>`)}
      </tbody>
      ${this.footer ? html`<tfoot>${[this.footer].flat().map((cells) => html`<tr>${this.columns.map((column) => html`
        <td class=${column.text ? 'text' : ''} data-column=${column.key}>${cells[column.key] ?? nothing}</td>`)}</tr>`)}</tfoot>` : nothing}
    </table></div>`;
  }

  #header(column) {
    if (!column.label) return html`<td data-column=${column.key}><span class="unseen">${column.unseen ?? 'share'}</span></td>`;
    const sorted = this.#key === column.key;
    const way = this.sort.startsWith('-') ? 'descending' : 'ascending';
    return html`<th scope="col" data-column=${column.key} class=${column.text ? 'text' : ''} title=${column.title ?? nothing}
      aria-sort=${sorted ? way : nothing}>
      <button @click=${() => this.#sortBy(column)}>${column.label}<span class="way" aria-hidden="true">${
        sorted ? (way === 'descending' ? '↓' : '↑') : ''}</span></button></th>`;
  }
}

function compare(a, b) {
  if (typeof a === 'string') return a.localeCompare(b, 'en');
  return a - b;
}

customElements.define('weir-table', Table);
