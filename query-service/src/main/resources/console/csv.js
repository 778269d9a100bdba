// Rows on the screen as CSV (RFC 4180), as the API writes them, and their way into a file.

/** `rows` are lists of values, the first one the names. */
export const csvOf = (rows) => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const cell = (value) => {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Saves a text as a file. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], {type}));
  saveFrom(address, name);
  URL.revokeObjectURL(address);
}

/** Saves what is at an address as a file. */
export function saveFrom(address, name) {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
