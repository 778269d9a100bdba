// Single keys as commands, except while somebody types.

const TYPED = 'input, select, textarea, [contenteditable]';

const PREFIX = 'g';
let begun = '';

/** Runs the action of the key, or of `g` and the key after it; moves between table rows with `j` and `k`. */
export function onKey(event, actions) {
  const combined = event.ctrlKey || event.metaKey || event.altKey;
  if (combined && !event.getModifierState('AltGraph')) return;
  if (event.target.closest?.(TYPED)) return;
  if (document.querySelector('dialog[open]')) return;
  const keys = begun + event.key;
  begun = keys === PREFIX ? `${PREFIX} ` : '';
  const action = actions[keys] ?? rowKeys[keys];
  if (action === undefined) return;
  event.preventDefault();
  action();
}

const rowKeys = {j: () => moveRow(1), k: () => moveRow(-1)};

function moveRow(by) {
  const rows = [...document.querySelectorAll('tbody tr[tabindex], details > summary')];
  const next = rows[rows.indexOf(document.activeElement) + by] ?? rows.at(by > 0 ? 0 : -1);
  next?.focus();
}
