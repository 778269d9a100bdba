// The timeline on the screen: allowed above the line, denied below it and hatched.

import {LitElement, html} from './lib/lit/index.js';
import {chartOptions} from './chart-options.js';
import {count, minuteOf} from './format.js';

const COLOURS = ['card', 'line', 'ink', 'ink2', 'ink3', 'allow', 'allow-soft', 'deny', 'deny-soft'];
const DARK = matchMedia('(prefers-color-scheme: dark)');
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

class Timeline extends LitElement {
  static properties = {
    rows: {attribute: false},
    step: {attribute: false},
    utc: {attribute: false},
    theme: {attribute: false},
  };
  #chart = null;
  #resized = new ResizeObserver(() => this.#chart?.resize());
  #repaint = () => this.#draw();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    DARK.addEventListener('change', this.#repaint);
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    DARK.removeEventListener('change', this.#repaint);
    this.#resized.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
    super.disconnectedCallback();
  }

  async firstUpdated() {
    const echarts = await import('./lib/echarts/dist/echarts.esm.min.js');
    if (!this.isConnected) return;
    this.#chart = echarts.init(this.querySelector('.canvas'), null, {renderer: 'canvas'});
    this.#draw();
  }

  updated() {
    this.#draw();
  }

  #draw() {
    if (this.#chart === null) return;
    this.#chart.setOption(chartOptions(this.rows, this.step, this.utc, this.#colours(), !CALM.matches));
    this.toggleAttribute('drawn', true);
  }

  /** The tokens as plain colours, which is all a canvas understands. */
  #colours() {
    const style = getComputedStyle(this);
    const before = this.style.color;
    const colours = {};
    for (const name of COLOURS) {
      this.style.color = `var(--${name})`;
      colours[name] = style.color;
    }
    this.style.color = before;
    return {...colours, font: style.fontFamily};
  }

  get #words() {
    const sum = (key) => this.rows.reduce((total, row) => total + row[key], 0);
    const most = this.rows.reduce((peak, row) => (row.denied > peak.denied ? row : peak), this.rows[0]);
    const peak = most?.denied > 0 ? ` Most denied, ${count(most.denied)}, at ${minuteOf(Date.parse(most.start), this.utc)}.` : '';
    return `Timeline of ${this.rows.length} steps: ${count(sum('connections'))} allowed, ${count(sum('denied'))} denied.${peak}`;
  }

  render() {
    return html`<div class="canvas" role="img" aria-label=${this.#words}></div>`;
  }
}

customElements.define('weir-timeline', Timeline);
