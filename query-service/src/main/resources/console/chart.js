// A drawing by ECharts that follows the theme and the size of its place.

import {LitElement, html} from './lib/lit/index.js';

const COLOURS = ['card', 'line', 'row', 'ink', 'ink2', 'ink3', 'allow', 'allow-soft', 'deny', 'deny-soft', 'warn', 'focus'];
const DARK = matchMedia('(prefers-color-scheme: dark)');
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Properties: `options(colours, animated)` gives what ECharts draws, `words` says it, `theme` is that of the state. Once drawn it has the
 * attribute `drawn`. `onChart(chart)` is called once with the ECharts instance, for events.
 */
class Chart extends LitElement {
  static properties = {
    options: {attribute: false},
    words: {attribute: false},
    theme: {attribute: false},
    onChart: {attribute: false},
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
    if (this.hasUpdated) this.#begin();
  }

  disconnectedCallback() {
    DARK.removeEventListener('change', this.#repaint);
    this.#resized.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#begin();
  }

  async #begin() {
    const echarts = await import('./lib/echarts/dist/echarts.esm.min.js');
    if (!this.isConnected || this.#chart !== null) return;
    this.#chart = echarts.init(this.querySelector('.canvas'), null, {renderer: 'canvas'});
    this.onChart?.(this.#chart);
    this.#draw();
  }

  updated() {
    this.#draw();
  }

  #draw() {
    if (this.#chart === null) return;
    this.#chart.setOption(this.options(this.#colours(), !CALM.matches), {replaceMerge: ['series']});
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

  render() {
    return html`<div class="canvas" role="img" aria-label=${this.words}></div>`;
  }
}

customElements.define('weir-chart', Chart);
