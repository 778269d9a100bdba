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

const COUNTERS = 'tuples|connections|denied|ended|packetsSent|bytesSent|packetsReceived|bytesReceived';
const COMPARED = new RegExp(`(?<![\\w.:/*?%-])(${COUNTERS})\\s*[=!<>]`, 'i');

/** Whether an expression compares counters, which only groups have. */
export const comparesCounters = (expression) => COMPARED.test(expression.replace(QUOTED, '""'));

/** What of an expression is not about counters: these are only joined to the rest by `and`. */
export function withoutCounters(expression) {
  if (!comparesCounters(expression)) return expression;
  const parts = conjuncts(expression);
  if (parts.length > 1) return and(...parts.map(withoutCounters));
  const [, inner] = /^\((.*)\)$/s.exec(parts[0]) ?? [];
  return inner === undefined ? '' : withoutCounters(inner);
}

/** The parts that `and` joins at the top; one where `or` joins anything there. */
function conjuncts(expression) {
  const parts = [''];
  let depth = 0;
  for (const [token] of expression.matchAll(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+|\s+/gs)) {
    depth += {'(': 1, ')': -1}[token] ?? 0;
    if (depth === 0 && /^or$/i.test(token)) return [expression.trim()];
    if (depth === 0 && /^and$/i.test(token)) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** In parentheses when one of the words stands outside its quotes. */
const grouped = (expression, words) => (words.test(expression.replace(QUOTED, '')) ? `(${expression})` : expression);
