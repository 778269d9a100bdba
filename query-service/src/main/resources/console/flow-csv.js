// Flows that are on the screen as CSV (RFC 4180), as the API writes them.

const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

export function csvOf(flows) {
  const fields = Object.keys(flows[0] ?? {});
  const lines = [fields, ...flows.map((flow) => fields.map((field) => flow[field] ?? ''))];
  return lines.map((line) => line.map((value) => quoted(String(value))).join(',') + '\r\n').join('');
}

/** Saves a text as a file. */
export function save(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
