// Numbers, times and names as the console writes them.

import {DAY, HOUR, MINUTE, SECOND} from './time.js';

const THIN_SPACE = '\u202f';

/** 412883 as `412 883`, with thin spaces. */
export const count = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

/** Three figures at most before they turn into noise: 0.034, 3.42, 34.2, 342, 3 420. */
export function figure(n) {
  if (n === 0 || n >= 100) return count(n);
  return String(Number(n.toPrecision(n < 1 ? 2 : 3)));
}

/** A share of 1 in percent, one decimal; what is not nothing never reads as 0. */
export function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '< 0.1';
  if (value < 100 && value > 99.9) return '> 99.9';
  return value.toFixed(1).replace(/\.0$/, '');
}

/** Bytes with a decimal unit: `1.21 GB`. */
export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
  const power = n < 1000 ? 0 : Math.min(Math.floor(Math.log10(n) / 3), units.length - 1);
  return `${figure(n / 1000 ** power)} ${units[power]}`;
}

/** A rate in the unit that keeps it readable: `4 812` `/s`, `12` `/min`, `3` `/day`. */
export function rate(amount, ms) {
  const units = [['/s', SECOND], ['/min', MINUTE], ['/h', HOUR], ['/day', DAY]];
  const [name, unit] = units.find(([, length]) => (amount * length) / ms >= 1) ?? units.at(amount === 0 ? 0 : -1);
  return [figure(ms > 0 ? (amount * unit) / ms : 0), name];
}

/** A duration in its largest unit: `42 s`, `7 min`, `3 h`, `12 days`, `8 years`. */
export function duration(ms) {
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`;
  return ms < 730 * DAY ? `${Math.floor(ms / DAY)} days` : `${Math.floor(ms / (365.25 * DAY))} years`;
}

/** How long ago, from the view of now. */
export const ago = (ms, now) => (now - ms < 5 * SECOND ? 'now' : `${duration(now - ms)} ago`);

/** `2017-02-16 22:01:54`, in UTC or local time. */
export function dateTime(ms, utc) {
  const shifted = utc ? ms : ms - new Date(ms).getTimezoneOffset() * MINUTE;
  return new Date(shifted).toISOString().slice(0, 19).replace('T', ' ');
}

export const minuteOf = (ms, utc) => dateTime(ms, utc).slice(0, 16);
export const timeOf = (ms, utc) => dateTime(ms, utc).slice(11);
export const dateOf = (ms, utc) => dateTime(ms, utc).slice(0, 10);

/** A long name without its middle. */
export function middle(text, most) {
  if (text.length <= most) return text;
  const tail = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - tail)}…${text.slice(-tail)}`;
}

/** What somebody else wrote, ended by one full stop. */
export const sentence = (text) => `${text.replace(/\.$/, '')}.`;

/** The name of a resource: the last part of its id. */
export const resourceName = (id) => id.slice(id.lastIndexOf('/') + 1);

const PERIODS = {'1 h': 'hour', '24 h': 'day', '7 days': 'week'};

/** What a range of so many milliseconds is compared with: `the hour before`. */
export const periodBefore = (ms) => `the ${PERIODS[duration(ms)] ?? duration(ms)} before`;

const ms = (time) => (typeof time === 'number' ? time : Date.parse(time));

/** How a number changed against the same length of time before; `meta` says from when to when, as times or in milliseconds. */
export function change(now, before, meta) {
  const period = periodBefore(ms(meta.to) - ms(meta.from));
  if (before === undefined) return '';
  if (now === before) return now === 0 ? `none in ${period} either` : `as in ${period}`;
  if (before === 0) return `none in ${period}`;
  const ratio = now / before;
  const text = ratio >= 10 ? `${figure(ratio)} times` : `${ratio > 1 ? '▲' : '▼'} ${percent(Math.abs(ratio - 1))} % on`;
  return `${text} ${period}`;
}
