// What a source is doing, in plain words made from its numbers. Where nothing stands out, nothing is said.

import {bytes, count, duration, minuteOf, percent, timeOf} from './format.js';
import {guessing} from './guessing.js';
import {largestOutflow} from './outflow.js';
import {portText} from './ports.js';
import {beacon, widest} from './recent.js';
import {MINUTE, SECOND} from './time.js';

const MANY = 20;
/** Above this the distinct counts are estimates. */
export const EXACT = 64;
/** Rules: so many addresses on so few ports, or so many ports. */
const SWEEP = {addresses: 25, ports: 3};
const SCAN = 50;
const MUCH_DATA = 10_000_000;
const MUCH_MORE = 10;

/**
 * Sentences about a source, the most telling first; none where nothing stands out. `totals` and `rules` are those of the range, `flows` its
 * recent ones, `large` those of the range that hold much data.
 */
export function behaviour(totals, flows, {rules = [], large = [], utc = true} = {}) {
  const even = rhythm(flows);
  const oneAim = totals.destinations === 1 && totals.destinationPorts === 1 && totals.denied === 0;
  const first = even !== '' && oneAim ? [even] : [reach(totals, flows) || tried(rules) || search(flows), even];
  return [guessed(flows) || first[0], ...first.slice(1), outflow(totals, large, utc)]
    .filter((text) => text !== '').map((text) => text[0].toUpperCase() + text.slice(1));
}

function guessed(flows) {
  const found = guessing(flows);
  if (found === null) return '';
  const {destination, port, guesses, stay} = found;
  return `${count(guesses)} short connections to port ${portText(port)} of ${destination}, then one of ${lasting(stay.ms)} with ${bytes(stay.bytes)}.`;
}

const lasting = (ms) => (ms < 2 * MINUTE ? duration(ms) : `${Math.round(ms / MINUTE)} minutes`);

/** What one rule denied of a scan, beside all else that the source does. */
function tried(rules) {
  const most = rules.filter(({denied, connections}) => denied > connections).toSorted((a, b) => b.denied - a.denied);
  const wide = most.find(({destinations, destinationPorts: ports}) => ports >= SCAN || (destinations >= SWEEP.addresses && ports <= SWEEP.ports));
  if (wide === undefined) return '';
  return `${count(wide.denied)} denied by ${wide.rule}, to ${amount(wide.destinations, 'address', 'es')} on ${amount(wide.destinationPorts, 'port', 's')}.`;
}

const amount = (n, word, plural) => `${about(n)} ${word}${n === 1 ? '' : plural}`;

/** How many addresses and ports it tried. */
function reach(totals, flows) {
  const {destinations, destinationPorts: ports} = totals;
  const tried = totals.connections + totals.denied;
  if (tried < MANY) return '';
  if (destinations === 1 && ports >= MANY) return `${about(ports)} different ports on ${one(flows, 'destination', '1 address')}, ${decided(totals)}.`;
  if (ports === 1 && destinations >= MANY) return `${about(destinations)} addresses on ${onePort(flows)}, ${decided(totals)}.`;
  if (ports === 1 && destinations === 1) return `${count(tried)} connections to ${onePort(flows)} of ${one(flows, 'destination', '1 address')}, ${decided(totals)}.`;
  if (ports >= MANY && destinations >= MANY && totals.denied * 2 > tried) {
    return `${about(ports)} different ports on ${about(destinations)} addresses, ${decided(totals)}.`;
  }
  return totals.denied === tried ? `${count(tried)} connections, all denied.` : '';
}

/** A distinct count as exact as it is. */
export const about = (n) => (n > EXACT ? `about ${count(n)}` : count(n));

function decided({connections, denied}) {
  if (connections === 0) return 'all denied';
  if (denied === 0) return 'all allowed';
  return `${percent(denied / (connections + denied))} % denied`;
}

/** The one value of the flows, when they have but one. */
function one(flows, field, otherwise) {
  const [value, ...more] = new Set(flows.map((flow) => flow[field]));
  return value === undefined || more.length > 0 ? otherwise : String(value);
}

function onePort(flows) {
  const port = one(flows, 'destinationPort', '');
  return port === '' ? '1 port' : `port ${portText(Number(port))}`;
}

/** A scan beside other traffic: many addresses or ports among what was denied lately. */
function search(flows) {
  const denied = flows.filter(({decision}) => decision === 'denied');
  const [port, addresses] = widest(denied, 'destinationPort', 'destination');
  const [address, ports] = widest(denied, 'destination', 'destinationPort');
  if (Math.max(addresses, ports) < MANY) return '';
  return addresses > ports ? `Among its recent flows, port ${portText(port)} of ${count(addresses)} addresses was denied.`
    : `Among its recent flows, ${count(ports)} ports of ${address} were denied.`;
}

function rhythm(flows) {
  const found = beacon(flows);
  if (found === null) return '';
  return `A connection ${found.exact ? '' : 'about '}every ${span(found.every)} to ${found.destination} port ${portText(found.port)}, the last ${count(found.times)} without a miss.`;
}

const span = (ms) => (ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${ms / SECOND} s`).replace(/^1 min$/, '60 s');

/** Much more sent than received. */
function outflow({bytesSent, bytesReceived}, large, utc) {
  if (bytesSent < MUCH_DATA || bytesSent < MUCH_MORE * bytesReceived) return '';
  const times = bytesReceived === 0 ? 'nothing came back' : `${count(bytesSent / bytesReceived)} times what came back`;
  return `${bytes(bytesSent)} sent, ${times}${mostlyTo(large, utc)}.`;
}

function mostlyTo(large, utc) {
  const most = largestOutflow(large);
  if (most === null) return '';
  const [day, end] = [minuteOf(most.from, utc), timeOf(most.to, utc).slice(0, 5)];
  return `; at least ${bytes(most.bytes)} of it to ${most.destination}, from ${day} to ${end}`;
}
