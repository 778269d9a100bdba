// IP addresses and prefixes as text: whether it is one, its canonical spelling, what kind it is, and its neighbours.

const V4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;
const V6 = /^[0-9a-f:.]{2,45}$/i;
const WIDTH = {4: 32, 6: 128};
/** Of the neighbours of an address: a subnet as most are. */
const NEAR = {4: 24, 6: 64};

/** The ranges that mean something by themselves; the first that fits counts. */
const KINDS = [
  ['168.63.129.16/32', 'Azure platform', 'the virtual address of Azure itself'],
  ['169.254.169.254/32', 'Azure metadata', 'the instance metadata service'],
  ['10.0.0.0/8', 'private', 'RFC 1918'],
  ['172.16.0.0/12', 'private', 'RFC 1918'],
  ['192.168.0.0/16', 'private', 'RFC 1918'],
  ['100.64.0.0/10', 'shared by a carrier', 'RFC 6598'],
  ['0.0.0.0/8', 'this network', 'RFC 1122'],
  ['127.0.0.0/8', 'loopback', 'RFC 1122'],
  ['169.254.0.0/16', 'link-local', 'RFC 3927'],
  ['192.0.2.0/24', 'documentation', 'RFC 5737'],
  ['198.51.100.0/24', 'documentation', 'RFC 5737'],
  ['203.0.113.0/24', 'documentation', 'RFC 5737'],
  ['192.0.0.0/24', 'reserved for protocols', 'RFC 6890'],
  ['198.18.0.0/15', 'benchmarking', 'RFC 2544'],
  ['224.0.0.0/4', 'multicast', 'RFC 5771'],
  ['255.255.255.255/32', 'broadcast', 'RFC 919'],
  ['240.0.0.0/4', 'reserved', 'RFC 1112'],
  ['0.0.0.0/0', 'public', ''],
  ['::/128', 'unspecified', 'RFC 4291'],
  ['::1/128', 'loopback', 'RFC 4291'],
  ['::ffff:0:0/96', 'IPv4-mapped', 'RFC 4291'],
  ['64:ff9b::/96', 'translated to IPv4', 'RFC 6052'],
  ['fc00::/7', 'private', 'RFC 4193'],
  ['fe80::/10', 'link-local', 'RFC 4291'],
  ['ff00::/8', 'multicast', 'RFC 4291'],
  ['2001:db8::/32', 'documentation', 'RFC 3849'],
  ['3fff::/20', 'documentation', 'RFC 9637'],
  ['2002::/16', '6to4', 'RFC 3056'],
  ['2001::/32', 'Teredo', 'RFC 4380'],
  ['2000::/3', 'public', ''],
  ['::/0', 'reserved', 'RFC 4291'],
].map(([prefix, name, source]) => ({...parsePrefix(prefix), name, source}));

/** `{version, value, text}` of an address in any usual spelling, null when it is none. */
export function parseAddress(text) {
  const trimmed = text.trim();
  if (V4.test(trimmed)) return v4(trimmed);
  return V6.test(trimmed) && trimmed.includes(':') ? v6(trimmed) : null;
}

function v4(text) {
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return null;
  return {version: 4, value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n), text};
}

/** The browser's own parser of addresses knows every spelling. */
function v6(text) {
  if (!URL.canParse(`http://[${text}]`)) return null;
  const short = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [head, tail = ''] = short.split('::');
  const groups = (part) => (part === '' ? [] : part.split(':'));
  const known = [groups(head), groups(tail)];
  const zeros = Array(8 - known[0].length - known[1].length).fill('0');
  const all = [...known[0], ...zeros, ...known[1]];
  return {version: 6, value: all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n), text: mapped(all) ?? short};
}

/** An IPv4-mapped address ends in dotted decimal, as the API writes it. */
function mapped(groups) {
  if (groups.slice(0, 6).join() !== '0,0,0,0,0,ffff') return null;
  const bytes = groups.slice(6).flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]);
  return `::ffff:${bytes.join('.')}`;
}

/** `{version, value, text, length}` of a prefix as `10.0.0.0/8`, null when it is none; bits behind its length are cut off. */
export function parsePrefix(text) {
  const [address, length, more] = text.split('/');
  const parsed = parseAddress(address);
  const bits = /^\s*(0|[1-9]\d{0,2})\s*$/.test(length ?? '') ? Number(length) : -1;
  if (parsed === null || more !== undefined || bits < 0 || bits > WIDTH[parsed.version]) return null;
  return {...cut(parsed, bits), length: bits};
}

function cut({version, value}, bits) {
  const rest = BigInt(WIDTH[version] - bits);
  const begin = (value >> rest) << rest;
  return {version, value: begin, text: `${textOf(version, begin)}/${bits}`};
}

function textOf(version, value) {
  const size = version === 4 ? 8n : 16n;
  const parts = Array.from({length: version === 4 ? 4 : 8}, (_, n, last = version === 4 ? 3 : 7) =>
    (value >> (size * BigInt(last - n))) & ((1n << size) - 1n));
  return version === 4 ? parts.join('.') : v6(parts.map((part) => part.toString(16)).join(':')).text;
}

const holds = (prefix, address) =>
  prefix.version === address.version &&
  (address.value ^ prefix.value) >> BigInt(WIDTH[address.version] - prefix.length) === 0n;

/** What kind of address it is: `{name, source}`, where `source` says who decided that. */
export const kindOf = (address) => KINDS.find((prefix) => holds(prefix, address));

/** The prefix of the addresses around one. */
export const neighbours = (address) => cut(address, NEAR[address.version]).text;
