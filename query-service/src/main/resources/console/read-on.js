// Goes on where a request for flows ended because its time was over (`meta.truncated`), before its rows were full.

import {getInTurn} from './api.js';

/** Most requests for one answer: with the default budget they read for twenty seconds. */
const MOST = 10;

/**
 * The whole answer `{data, meta}`, or as much as `MOST` requests found. `soFar` is given what was found while more is asked for, with the
 * rows of all requests.
 */
export async function readOn(path, signal, soFar) {
  const limit = Number(new URLSearchParams(path.slice(path.indexOf('?'))).get('limit'));
  let answer = await getInTurn(path, signal);
  for (let request = 1; request < MOST && goesOn(answer, limit); request++) {
    soFar(answer);
    const {data, meta} = await getInTurn(`${path}&cursor=${encodeURIComponent(answer.meta.next)}`, signal);
    answer = {data: [...answer.data, ...data], meta};
  }
  return answer;
}

const goesOn = ({data, meta}, limit) => meta.truncated && Boolean(meta.next) && data.length < limit;
