// One call of the REST API: its data and meta, or an error that says what went wrong.

import {askToSignIn, authorization} from './session.js';

const DEADLINE_MS = 15_000;
const MOST_REFUSALS = 6;
const SOON_MS = 2000;

/** An answer that is an error (RFC 9457), or none at all. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** Calls `path` and returns `{data, meta}`. */
export const get = (path, signal) => call(path, {signal});

/** Has something done: sends `body` to `path`, and returns what is answered, or null for an answer without a body. */
export const send = (method, path, body = {}) =>
  call(path, {method, headers: {'Content-Type': 'application/json'}, body: method === 'DELETE' ? undefined : JSON.stringify(body)});

async function call(path, request) {
  const response = await answer(path, request);
  if (response.status === 401) askToSignIn();
  if (!response.ok) throw await refused(response);
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    throw new ApiError('the answer is not JSON', response.status);
  }
}

/** The same, and asks again while the server is busy and says when, as long as that is soon. */
export async function getInTurn(path, signal) {
  for (let refusals = 1; ; refusals++) {
    try {
      return await get(path, signal);
    } catch (error) {
      const soon = error.status === 429 && error.after > 0 && error.after <= SOON_MS;
      if (!soon || refusals === MOST_REFUSALS) throw error;
      await pause(error.after, signal);
    }
  }
}

/** Waits for so many milliseconds, or until the signal. */
export const pause = (ms, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, ms);
  signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), {once: true});
});

/** The error that a refusal means; `after` is how many milliseconds the server wants to be left alone. */
export async function refused(response) {
  const error = new ApiError(response.status === 401 ? 'not signed in' : await reason(response), response.status);
  error.after = (Number(response.headers.get('Retry-After')) || 0) * 1000;
  return error;
}

async function answer(path, {signal, headers, ...request}) {
  const limits = [AbortSignal.timeout(DEADLINE_MS), signal].filter(Boolean);
  try {
    return await fetch(path, {...request, headers: {Accept: 'application/json', ...headers, ...authorization()}, signal: AbortSignal.any(limits)});
  } catch (error) {
    if (signal?.aborted) throw error;
    const late = error.name === 'TimeoutError';
    throw new ApiError(late ? `no answer within ${DEADLINE_MS / 1000} s` : 'the server cannot be reached', 0);
  }
}

async function reason(response) {
  try {
    const problem = await response.json();
    return [problem.title, problem.detail].filter(Boolean).join(': ') || `status ${response.status}`;
  } catch {
    return `status ${response.status}`;
  }
}
