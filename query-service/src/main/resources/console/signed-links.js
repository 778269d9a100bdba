// Links to the API, followed with what the tab has signed in with: a plain link would be sent without it.

import {authorization, isSignedIn} from './session.js';

const API = '/api/';

/** Follows the links of the page from now on. */
export const followSigned = () => document.addEventListener('click', onClick);

/** Opens a path of the API in this tab. */
async function open(path) {
  location.assign((await fetched(path)).address);
}

function onClick(event) {
  const link = event.target.closest?.('a[href]');
  if (!link || !isSignedIn() || link.origin !== location.origin || !link.pathname.startsWith(API)) return;
  event.preventDefault();
  if (link.hasAttribute('download')) download(link);
  else open(link.href);
}

async function download(link) {
  const answer = await fetched(link.href);
  // What is wrong is shown, and never saved as if it were the rows.
  if (!answer.ok) return location.assign(answer.address);
  const copy = document.createElement('a');
  copy.href = answer.address;
  copy.download = link.download;
  copy.click();
}

/** Whether there is an answer, and its address in this browser; that of the API, which then says what is wrong, when there is none. */
async function fetched(path) {
  try {
    const response = await fetch(path, {headers: authorization()});
    return {ok: response.ok, address: URL.createObjectURL(await response.blob())};
  } catch {
    return {ok: false, address: path};
  }
}
