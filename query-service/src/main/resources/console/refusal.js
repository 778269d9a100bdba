// Why something was not done, in words that say what to do.

/** `error` is what the API answered. */
export function refusal({status, message}) {
  if (status === 401) return 'Not done: sign in first, with a key or token of the role admin';
  if (status === 403) return 'Not done: with what you signed in with you may look, but not change anything. It takes a key or token of the role admin';
  return `Not done: ${message}`;
}
