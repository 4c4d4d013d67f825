import { createRandom, shuffle } from '../../random/index.js';

/**
 * So many of a fold's training rows, drawn at random and left in their order, each class as often as before and at least
 * once: what a trial on few resources learns from.
 *
 * @param classOf the class of a row; a regression has one only.
 */
export function fewerRows(
  rows: Uint32Array,
  count: number,
  classOf: (row: number) => number,
  seed: number,
): Uint32Array {
  if (count >= rows.length) return rows;
  const places = new Map<number, number[]>();
  for (let place = 0; place < rows.length; place++) {
    const key = classOf(rows[place]!);
    const members = places.get(key);
    if (members === undefined) places.set(key, [place]);
    else members.push(place);
  }
  const random = createRandom(seed);
  const kept: number[] = [];
  for (const key of [...places.keys()].sort((a, b) => a - b)) {
    const members = shuffle(places.get(key)!, random);
    kept.push(...members.slice(0, Math.max(1, Math.round((count * members.length) / rows.length))));
  }
  return Uint32Array.from(
    kept.sort((a, b) => a - b),
    (place) => rows[place]!,
  );
}

/**
 * The latest rows of a fold whose training part is in order of time, in that order, and of each class its latest at least:
 * a model knows no class that it has not seen.
 *
 * @param classOf the class of a row; a regression has one only.
 */
export function latestRows(rows: Uint32Array, count: number, classOf: (row: number) => number): Uint32Array {
  if (count >= rows.length) return rows;
  const isKept = new Uint8Array(rows.length);
  const met = new Set<number>();
  for (let place = rows.length - 1; place >= 0; place--) {
    const key = classOf(rows[place]!);
    if (met.has(key)) continue;
    met.add(key);
    isKept[place] = 1;
  }
  let others = count - met.size;
  for (let place = rows.length - 1; place >= 0 && others > 0; place--) {
    if (isKept[place] === 1) continue;
    isKept[place] = 1;
    others--;
  }
  return rows.filter((_, place) => isKept[place] === 1);
}
