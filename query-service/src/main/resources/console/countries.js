// Countries by the codes that the API uses (ISO 3166-1 alpha-2): their names, from the browser itself.

const NAMES = new Intl.DisplayNames(['en'], {type: 'region', fallback: 'code'});
const CODE = /^[A-Z]{2}$/;

/** The name of a country; what is no code stays as it is, and what is not known says so. */
export function countryName(code) {
  if (!code) return 'unknown country';
  return CODE.test(code) ? NAMES.of(code) : code;
}
