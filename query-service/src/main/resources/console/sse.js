// Server-sent events out of a text that comes in pieces.

/** Takes the pieces and gives the events that are complete: `{id, name, data}`; `id` is the last one that was said. */
export class EventParser {
  #text = '';
  #id = '';
  #name = '';
  #data = [];

  push(piece) {
    this.#text += piece;
    const events = [];
    for (let line = this.#line(); line !== null; line = this.#line()) {
      if (line !== '') this.#field(line);
      else if (this.#data.length > 0) events.push(this.#take());
    }
    return events;
  }

  /** The next whole line. A carriage return at the end may be half of a line's end, so it waits. */
  #line() {
    const end = /\r\n|\n|\r(?!$)/.exec(this.#text);
    if (end === null) return null;
    const line = this.#text.slice(0, end.index);
    this.#text = this.#text.slice(end.index + end[0].length);
    return line;
  }

  #field(line) {
    const [, name, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (name === 'data') this.#data.push(value ?? '');
    if (name === 'event') this.#name = value ?? '';
    if (name === 'id') this.#id = value ?? '';
  }

  #take() {
    const event = {id: this.#id, name: this.#name || 'message', data: this.#data.join('\n')};
    this.#name = '';
    this.#data = [];
    return event;
  }
}
