// A drawing by ECharts that follows the theme and the size of its place.

import {LitElement, html, nothing} from './lib/lit/index.js';
import {Brush} from './brush.js';

const COLOURS = ['card', 'line', 'row', 'ink', 'ink2', 'ink3', 'allow', 'allow-soft', 'deny', 'deny-soft', 'warn', 'focus', 'coming',
  'tone1', 'tone2', 'tone3', 'tone4', 'tone5'];
const DOUBLE_CLICK_MS = 250;
const DARK = matchMedia('(prefers-color-scheme: dark)');
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

/** True when some value of two flat objects differs. */
const differs = (one, other) => {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...names].some((name) => one?.[name] !== other?.[name]);
};

/** Whether the chart that is drawn next gets the focus: a zoom by keys made it. */
let focusNext = false;

/**
 * Properties: `options(colours, animated, model)` gives what ECharts draws, `words` says it, `theme` is that of the state. It is drawn again
 * only when another function, or something else in the flat object `model`, is given: so give a function of the module, and what it draws
 * in `model`. Once drawn it has the attribute `drawn`. `onChart(chart)` is called once with the ECharts instance, for events; `pick(params)`
 * with what is clicked on. `tall` is its height in pixels where that depends on the data.
 *
 * With `span` (`{from, to, step}` in milliseconds) ranges of time can be selected (see `brush.js`); `say(ms)` puts a step into words.
 */
class Chart extends LitElement {
  static properties = {
    options: {attribute: false},
    model: {attribute: false, hasChanged: differs},
    words: {attribute: false},
    theme: {attribute: false},
    span: {attribute: false, hasChanged: differs},
    say: {attribute: false},
    onChart: {attribute: false},
    pick: {attribute: false},
    tall: {attribute: false},
  };
  #chart = null;
  #brush = new Brush(this, () => this.#chart);
  #picked = 0;
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
    this.#brush.clear();
    clearTimeout(this.#picked);
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.#begin();
    if (!focusNext || !this.span) return;
    focusNext = false;
    this.querySelector('.cursor').focus();
  }

  async #begin() {
    const echarts = await import('./lib/echarts/dist/echarts.esm.min.js');
    if (!this.isConnected || this.#chart !== null) return;
    this.#chart = echarts.init(this.querySelector('.canvas'), null, {renderer: 'canvas'});
    this.#chart.on('click', (params) => this.#pick(params));
    this.#chart.on('dblclick', () => clearTimeout(this.#picked));
    this.onChart?.(this.#chart);
    this.#draw();
  }

  /** Where a double click means something else, a click waits until it is none. */
  #pick(params) {
    clearTimeout(this.#picked);
    if (this.span) this.#picked = setTimeout(() => this.pick?.(params), DOUBLE_CLICK_MS);
    else this.pick?.(params);
  }

  /** The drawing as it stands, as a PNG in a `data:` address. */
  png() {
    return this.#chart.getDataURL({type: 'png', pixelRatio: 2, backgroundColor: this.#colours().card});
  }

  /** Brings a series out, and dims the others; null ends that. */
  emphasize(seriesId) {
    this.#chart?.dispatchAction({type: 'downplay'});
    if (seriesId !== null) this.#chart?.dispatchAction({type: 'highlight', seriesId});
  }

  willUpdate() {
    if (this.tall) this.style.height = `${this.tall}px`;
  }

  updated(changed) {
    if (['options', 'model', 'theme'].some((name) => changed.has(name))) this.#draw();
  }

  #draw() {
    if (this.#chart === null) return;
    this.#chart.setOption(this.options(this.#colours(), !CALM.matches, this.model), {replaceMerge: ['series']});
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

  #key(event) {
    focusNext = this.#brush.key(event) && event.key === 'Enter';
  }

  render() {
    return html`<div class="canvas" role="img" aria-label=${this.words}></div><div class="tint" hidden></div>${this.span ? this.#cursor() : nothing}`;
  }

  #cursor() {
    const {index, last, words} = this.#brush.cursor;
    return html`<div class="cursor" role="slider" tabindex="0"
      aria-label="Time. Arrows move, Shift selects, Enter zooms in, z zooms out" aria-valuemin="0" aria-valuemax=${last}
      aria-valuenow=${index} aria-valuetext=${words} @keydown=${this.#key} @blur=${() => this.#brush.clear()}></div>`;
  }
}

customElements.define('weir-chart', Chart);
