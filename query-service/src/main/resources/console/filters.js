// Filter expressions as text: comparing, joining and negating, with values quoted where they have to be.

const PLAIN = /^[A-Za-z0-9._:/-]+$/;
const QUOTED = /"(?:[^"\\]|\\.)*"/gs;

/** A value as it stands in an expression: bare where it is one plain word, otherwise in quotes. */
export const quoted = (value) => (PLAIN.test(value) ? String(value) : `"${String(value).replace(/["\\]/g, '\\$&')}"`);

/** `field = value`. */
export const equals = (field, value) => `${field} = ${quoted(value)}`;

/** All of the expressions; empty ones are left out. */
export function and(...expressions) {
  const given = expressions.filter((expression) => (expression ?? '') !== '');
  return given.length < 2 ? (given[0] ?? '') : given.map((expression) => grouped(expression, /\bor\b/i)).join(' and ');
}

/** The opposite of an expression. */
export const not = (expression) => `not ${grouped(expression, /\b(and|or)\b/i)}`;

/** The expression that selects one rule: a row of the rules call. */
export const ofRule = ({rule, acl, direction}) =>
  and(equals('rule', rule), acl ? equals('acl', acl) : '', direction ? equals('direction', direction) : '');

/** What compares one of some fields, outside of quotes. */
const comparing = (names) => new RegExp(`(?<![\\w.:/*?%-])(${names})\\s*([=!<>]|(not\\s+)?(in|like)(?![\\w.:/*?%-]))`, 'i');

const COUNTERS = comparing('tuples|connections|denied|ended|packetsSent|bytesSent|packetsReceived|bytesReceived');
const KINDS = comparing('flowType|port|protocol|service|destinationCountry');
const UNKNOWN_TO_FLOWS = comparing('country|asn|asset|threat|flowType|service|destinationCountry');

const compares = (expression, fields) => fields.test(expression.replace(QUOTED, '""'));

/** Whether an expression compares counters, which only groups have. */
export const comparesCounters = (expression) => compares(expression, COUNTERS);

/** Whether an expression is about kinds of flows, which are counted apart from the sources. */
export const comparesKinds = (expression) => compares(expression, KINDS);

/** What of an expression is not about counters: these are only joined to the rest by `and`. */
export const withoutCounters = (expression) => without(expression, COUNTERS);

/** What of an expression single flows can be asked for: what is known of their addresses is found for counts alone. */
export const ofFlows = (expression) => without(withoutCounters(expression), UNKNOWN_TO_FLOWS);

/** Without the parts that are about some fields; a part is what `and` joins to the rest. */
function without(expression, fields) {
  if (!compares(expression, fields)) return expression;
  const parts = conjuncts(expression);
  if (parts.length > 1) return and(...parts.map((part) => without(part, fields)));
  const [, inner] = /^\((.*)\)$/s.exec(parts[0]) ?? [];
  return inner === undefined || !isClosed(inner) ? '' : without(inner, fields);
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+|\s+/gs;
const DEEPER = {'(': 1, ')': -1};

/** Whether each parenthesis in a text is closed there, and none before it was opened. */
function isClosed(text) {
  let depth = 0;
  return [...text.matchAll(TOKEN)].every(([token]) => (depth += DEEPER[token] ?? 0) >= 0) && depth === 0;
}

/** The parts that `and` joins at the top; one where `or` joins anything there. */
function conjuncts(expression) {
  const parts = [''];
  let depth = 0;
  for (const [token] of expression.matchAll(TOKEN)) {
    depth += DEEPER[token] ?? 0;
    if (depth === 0 && /^or$/i.test(token)) return [expression.trim()];
    if (depth === 0 && /^and$/i.test(token)) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** In parentheses when one of the words stands outside its quotes. */
const grouped = (expression, words) => (words.test(expression.replace(QUOTED, '')) ? `(${expression})` : expression);
