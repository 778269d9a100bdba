// Guessing at a password: many short connections to a port that people log in to, and then one that stays.

import {MINUTE} from './time.js';

const LOGIN = [22, 445, 1433, 3306, 3389, 5432, 5985, 5986];
const MANY = 25;
const LITTLE = 10_000;
const MUCH = 1_000_000;
const LONG = 10 * MINUTE;

/** `{destination, port, guesses, stay: {ms, bytes}}` of the flows of one source, or null where nothing looks like that. */
export function guessing(flows) {
  const logins = flows.filter(({destinationPort}) => LOGIN.includes(destinationPort));
  const byAim = Map.groupBy(logins, ({destination, destinationPort, direction}) => `${destination} ${destinationPort} ${direction}`);
  return [...byAim.values()].map(attempt).filter((found) => found !== null).sort((a, b) => b.guesses - a.guesses)[0] ?? null;
}

function attempt(flows) {
  const all = connections(flows);
  const guesses = all.filter(({ended, ms, bytes}) => ended && ms < MINUTE && bytes < LITTLE);
  const before = (one) => guesses.filter(({begin}) => begin < one.begin).length;
  const stay = all.find((one) => (one.ms >= LONG || one.bytes >= MUCH) && before(one) >= MANY);
  if (stay === undefined) return null;
  const {destination, destinationPort: port} = flows[0];
  return {destination, port, guesses: before(stay), stay: {ms: stay.ms, bytes: stay.bytes}};
}

/** What was begun from one port each: `{begin, ms, bytes, ended}`, in the order of time. */
function connections(flows) {
  const all = [...Map.groupBy(flows, ({sourcePort}) => sourcePort).values()].filter((own) => own.some(({state}) => state === 'B'));
  return all.map(connection).sort((a, b) => a.begin - b.begin);
}

function connection(flows) {
  const times = flows.map(({time}) => Date.parse(time));
  const begin = Math.min(...times);
  return {
    begin,
    ms: Math.max(...times) - begin,
    bytes: flows.reduce((total, {bytesSent, bytesReceived}) => total + bytesSent + bytesReceived, 0),
    ended: flows.some(({state}) => state === 'E'),
  };
}
