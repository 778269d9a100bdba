// The page of one rule: what it does, when it was hit, and by whom.

import {html, nothing} from './lib/lit/index.js';
import {and, ofRule, withoutCounters} from './filters.js';
import {ago, change as changeWords, count, dateTime, percent, resourceName} from './format.js';
import {Page} from './page.js';
import {download, part, stale} from './parts.js';
import * as queries from './queries.js';
import {ruleOf} from './rule-key.js';
import {sourcesCard} from './rule-sources.js';
import {HISTORY_DAYS, STATES, change, flows, history, isDefault, lacks, ruleRows, share} from './rules-model.js';
import {does} from './rules-table.js';
import {timeline} from './timeline.js';
import {durationText, parseDuration} from './time.js';
import {address} from './url-state.js';

class Rule extends Page {
  /** A text that names no rule is asked for nowhere. Counters are for choosing among rules, and this one is chosen. */
  calls(state, range) {
    const rule = ruleOf(state.rule);
    if (rule === null) return {};
    const filter = withoutCounters(state.filter);
    const top = (by) => queries.top(range, by, 'source', queries.SHOWN, {...rule, filter: and(filter, `${by} > 0`)});
    return {
      rules: queries.rules(range, {...rule, ...queries.PLAIN, unused: 'true', compare: 'previous', filter}),
      known: queries.knownRules(history(range), {...rule, filter}),
      counts: queries.counts(range, range.step, {...queries.PLAIN, ...rule, filter}),
      denied: top('denied'),
      connections: top('connections'),
    };
  }

  content(view) {
    const {state, parts} = view;
    const rule = ruleOf(state.rule);
    if (rule === null) return this.#noRule();
    const link = (patch) => address(state, patch);
    const sort = (pairs) => this.change({pairs});
    return [
      this.#head(view, rule, link),
      this.#timelineCard(view),
      sourcesCard(parts.denied, 'denied', 'denied', state.pairs, link, sort),
      sourcesCard(parts.connections, 'connections', 'allowed', state.pairs, link, sort),
    ];
  }

  #noRule() {
    return html`<section class="card wide"><p class="empty" id="no-rule">The address names no rule.
      <a class="btn" href=${address(this.state, {rule: ''})}>All rules</a></p></section>`;
  }

  #head(view, rule, link) {
    const row = view.parts.rules?.data ? (ruleRows(view.parts)[0] ?? null) : undefined;
    const priority = row?.priority ? `priority ${count(row.priority)}` : '';
    return html`<section class="card wide who" aria-label="Rule">
      <h2><span class="name">${rule.rule}</span><span class="tag" title=${rule.acl}>${resourceName(rule.acl)}</span>
        <span class="tag">${does(row ?? rule)}</span><small>${priority}</small>${stale(view.parts.rules)}</h2>
      ${part(row?.state === 'hit' ? view.parts.rules : answered(view.parts), 'line', () => says(row, view, rule))}
      <nav class="pivots" aria-label="Further">
        <a class="btn" id="all-rules" href=${link({rule: ''})}>← All rules</a>
        <a class="btn" id="to-explore" href=${link({page: 'explore', filter: and(this.state.filter, ofRule(rule))})}>Open in Explore</a>
        <a class="btn" id="to-tail" href=${link({page: 'tail', flows: ofRule(rule)})}>Tail this rule</a></nav>
    </section>`;
  }

  #timelineCard({parts, range, utc}) {
    const {data, meta} = parts.counts ?? {};
    const step = parseDuration(meta?.step) ?? range?.step;
    const none = data?.every((row) => flows(row) === 0);
    return html`<section class="card wide" aria-label="Timeline">
      <h2>Connections <small>${step ? `in steps of ${durationText(step)}; ` : nothing}allowed above, denied below the line</small>
        ${stale(parts.counts)}${download(parts.counts, 'timeline')}</h2>
      ${part(parts.counts, 'chart', () => none ? html`<p class="empty" id="no-flows">No flow began or was denied by this rule in the range.</p>`
        : timeline(data, meta, step, utc, this.state.theme))}
    </section>`;
  }
}

/** The answer for the range, once that for the history is there, too: until then it is not known whether a rule was ever hit. */
const answered = ({rules, known}) => (known?.data || known?.error || rules?.error ? rules : undefined);

/** What there is to say about a rule, in a sentence; `row` is null when neither the range nor the history has it. */
function says(row, {parts, utc, now}, rule) {
  const state = row?.state ?? (parts.known?.data && !lacks(parts.known) ? 'never' : 'unknown');
  const last = row?.lastHit ? Date.parse(row.lastHit) : null;
  const when = last === null ? '' : html`, last hit <span title=${dateTime(last, utc)}>${ago(last, now)}</span>`;
  if (state === 'hit') return html`<p class="says" id="says">${numbers(row, parts.rules.meta)}${when}.</p>`;
  const before = row && change(row)?.before > 0 ? ` ${count(change(row).before)} flows in the period before.` : '';
  const words = STATES[state][0].toUpperCase() + STATES[state].slice(1);
  return html`<p class="says ${state === 'never' && !isDefault(rule) ? 'warn' : ''}" id="says">${words}${
    state === 'never' ? ` in the ${HISTORY_DAYS} days to the end of this range` : nothing}${when}.${before}</p>`;
}

function numbers(row, meta) {
  const denied = share(row);
  const parts = denied === null ? 'No flow began'
    : html`<b>${count(row.connections)}</b> allowed and <b class=${row.denied > 0 ? 'denied' : ''}>${count(row.denied)}</b> denied (${percent(denied)} %)`;
  const changed = change(row);
  const compared = changed === null ? nothing : `, ${changeWords(changed.now, changed.before, meta)}`;
  return html`${parts}${compared}; ${count(row.sources)} ${row.sources === 1 ? 'source' : 'sources'}`;
}

customElements.define('weir-rule', Rule);
