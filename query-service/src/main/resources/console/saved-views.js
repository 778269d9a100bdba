// What this browser keeps: named views, which are addresses of the console, and the filters used last.

const VIEWS = 'weir-views';
const RECENT = 'weir-recent';
const MOST_VIEWS = 100;
const MOST_RECENT = 8;
const LONGEST = 4000;

/** Where the browser keeps nothing, it is known until the page is closed. */
const memory = {};

function load(name, isFit) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') ?? memory[name] ?? [];
    return Array.isArray(kept) ? kept.filter(isFit) : [];
  } catch {
    return memory[name] ?? [];
  }
}

/** Whether the browser keeps it. */
function keep(name, values) {
  memory[name] = values;
  try {
    localStorage.setItem(name, JSON.stringify(values));
    return true;
  } catch {
    return false;
  }
}

const isText = (value, longest = LONGEST) => typeof value === 'string' && value.length <= longest;
const isView = (view) => isText(view?.name) && isText(view?.search) && /^(\?|$)/.test(view.search);

/** Named views, `{name, search}`, in the order of their names. */
export const views = () => load(VIEWS, isView).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

/** Keeps a view; one of the same name gives way. False when the browser does not keep it beyond this page. */
export const save = (name, search) =>
  keep(VIEWS, [{name, search}, ...views().filter((view) => view.name !== name)].slice(0, MOST_VIEWS));

export const forget = (name) => keep(VIEWS, views().filter((view) => view.name !== name));

/** The filters of a dialect that were applied last, the latest first. */
export const recent = (dialect) => load(`${RECENT}-${dialect}`, (text) => isText(text));

export const remember = (dialect, text) =>
  keep(`${RECENT}-${dialect}`, [text, ...recent(dialect).filter((other) => other !== text)].slice(0, MOST_RECENT));
