// Goes on where a request for flows ended because its time was over (`meta.truncated`), before its rows were full.

import {getInTurn} from './api.js';

/** Most requests for one answer: with the default budget they read for twenty seconds. */
const MOST = 10;

/** Yields `{data, meta}` after each request, with the rows of all of them; the last is whole, or as much as `MOST` requests found. */
export async function* readOn(path, signal) {
  const limit = Number(new URLSearchParams(path.slice(path.indexOf('?'))).get('limit'));
  let answer = await getInTurn(path, signal);
  yield answer;
  for (let request = 1; request < MOST && goesOn(answer, limit); request++) {
    const {data, meta} = await getInTurn(`${path}&cursor=${encodeURIComponent(answer.meta.next)}`, signal);
    answer = {data: [...answer.data, ...data], meta};
    yield answer;
  }
}

const goesOn = ({data, meta}, limit) => meta.truncated && Boolean(meta.next) && data.length < limit;
