// Risks of addresses: asked for all at once, and kept for a minute.

import {get} from './api.js';
import * as queries from './queries.js';
import {MINUTE} from './time.js';

let kept = {since: 0, answer: null};

/** `{score, open, level, place, of}` of an address that is among the riskiest, null of another, or when that cannot be told. */
export async function riskOf(ip) {
  if (Date.now() - kept.since > MINUTE) kept = {since: Date.now(), answer: get(queries.risk()).catch(() => null)};
  const answer = await kept.answer;
  const place = answer?.data.findIndex((row) => row.address === ip) ?? -1;
  return place < 0 ? null : {...answer.data[place], place: place + 1, of: answer.meta?.addresses ?? answer.data.length};
}
