// Selecting a time range on a chart, with the mouse, a finger or the keys. The selection is a tint until it is told as `weir-brush`.

import {durationText} from './time.js';

/** So many pixels make a drag of a click. */
const DRAG = 5;
const MOVES = {ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity};

/**
 * Belongs to a `weir-chart` whose `span` is not null. `chart()` is its ECharts instance, null before it is drawn. Sends `weir-brush` with
 * `{from, to}` in milliseconds, whole steps, and `weir-unzoom` after a double click.
 */
export class Brush {
  #host;
  #chart;
  #held = null;
  #cursor = null;
  #move = (event) => this.#drag(event);
  #release = (event) => this.#drop(event);
  #cancel = () => this.clear();

  constructor(host, chart) {
    this.#host = host;
    this.#chart = chart;
    host.addEventListener('pointerdown', (event) => this.#hold(event));
    host.addEventListener('dblclick', () => host.span && this.#tell('weir-unzoom'));
  }

  /** Forgets what is selected. */
  clear() {
    removeEventListener('pointermove', this.#move);
    removeEventListener('pointerup', this.#release);
    removeEventListener('pointercancel', this.#cancel);
    if (this.#cursor) this.#chart()?.dispatchAction({type: 'hideTip'});
    this.#held = this.#cursor = null;
    this.#tint?.setAttribute('hidden', '');
    this.#host.requestUpdate();
  }

  get #tint() {
    return this.#host.querySelector('.tint');
  }

  get #ready() {
    return this.#host.span && this.#chart();
  }

  get #last() {
    return this.#host.span.to - this.#host.span.step;
  }

  /** The step that is `by` steps away from a time. */
  #step(ms, by = 0) {
    const {from, step} = this.#host.span;
    return Math.min(this.#last, Math.max(from, from + (Math.round((ms - from) / step) + by) * step));
  }

  #below(event) {
    const x = event.clientX - this.#host.getBoundingClientRect().left;
    return this.#step(this.#chart().convertFromPixel({xAxisIndex: 0}, x));
  }

  #hold(event) {
    if (event.button !== 0 || !event.isPrimary || !this.#ready) return;
    this.clear();
    this.#held = {x: event.clientX, at: this.#below(event), dragged: false};
    addEventListener('pointermove', this.#move);
    addEventListener('pointerup', this.#release);
    addEventListener('pointercancel', this.#cancel);
  }

  #drag(event) {
    if (Math.abs(event.clientX - this.#held.x) >= DRAG) this.#held.dragged = true;
    if (this.#held.dragged && this.#ready) this.#show(this.#held.at, this.#below(event));
  }

  #drop(event) {
    const {dragged, at} = this.#held;
    if (dragged && this.#ready) this.#select(at, this.#below(event));
    else this.clear();
  }

  #select(one, other) {
    const detail = {from: Math.min(one, other), to: Math.max(one, other) + this.#host.span.step};
    this.clear();
    this.#tell('weir-brush', detail);
  }

  #tell(name, detail = null) {
    this.#host.dispatchEvent(new CustomEvent(name, {bubbles: true, detail}));
  }

  #show(one, other) {
    const [left, right] = [Math.min(one, other), Math.max(one, other)].map((ms) => this.#chart().convertToPixel({xAxisIndex: 0}, ms));
    this.#tint.style.left = `${left}px`;
    this.#tint.style.width = `${Math.max(1, right - left)}px`;
    this.#tint.hidden = false;
  }

  /** Arrows move a cursor, with Shift they select; Enter zooms, Escape forgets. True when the key was one of these. */
  key(event) {
    if (!this.#ready) return false;
    if (event.key in MOVES) this.#go(MOVES[event.key], event.shiftKey);
    else if (event.key === 'Enter' && this.#cursor) this.#select(this.#cursor.anchor, this.#cursor.at);
    else if (event.key === 'Escape' && this.#cursor) this.clear();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #go(by, extend) {
    const {from, step} = this.#host.span;
    const at = this.#step(this.#cursor?.at ?? (by > 0 ? from - step : this.#last + step), by);
    this.#cursor = {at, anchor: extend ? (this.#cursor?.anchor ?? at) : at};
    this.#show(this.#cursor.anchor, at);
    this.#chart().dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: (at - from) / step});
    this.#host.requestUpdate();
  }

  /** Where the cursor stands: the number of its step, that of the last one, and in words. */
  get cursor() {
    const {from, step} = this.#host.span;
    const {at, anchor} = this.#cursor ?? {at: this.#last, anchor: this.#last};
    const selected = at === anchor ? '' : `, ${durationText(Math.abs(at - anchor) + step)} selected`;
    return {index: (at - from) / step, last: (this.#last - from) / step, words: this.#host.say(at) + selected};
  }
}
