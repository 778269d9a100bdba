// One rule as it stands in the address: direction, name and ACL.

const KEY = /^([IO]?)\|(.+)\|([^|]*)$/s;

/** `row` is a row of the rules call. */
export const ruleKey = ({rule, acl, direction}) => [direction, rule, acl ?? ''].join('|');

/** The parameters that select the rule in any call; null when the text names none. */
export function ruleOf(text) {
  const [, direction, rule, acl] = KEY.exec(text) ?? [];
  return rule === undefined ? null : {rule, acl, direction};
}
