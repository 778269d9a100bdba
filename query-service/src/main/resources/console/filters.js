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

/** In parentheses when one of the words stands outside its quotes. */
const grouped = (expression, words) => (words.test(expression.replace(QUOTED, '')) ? `(${expression})` : expression);
