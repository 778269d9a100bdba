// What this tab signs in with: an API key or a token. It is kept until the tab is closed, and goes to the API of this host alone.

const NAME = 'weir-credential';

export const isSignedIn = () => sessionStorage.getItem(NAME) !== null;

export const signIn = (credential) => sessionStorage.setItem(NAME, credential);

export const signOut = () => sessionStorage.removeItem(NAME);

/** The header of calls; none while nobody has signed in. */
export const authorization = () => (isSignedIn() ? {Authorization: `Bearer ${sessionStorage.getItem(NAME)}`} : {});

/** Tells the page that the API wants somebody to sign in. */
export const askToSignIn = () => document.dispatchEvent(new Event('weir-unauthorized'));
