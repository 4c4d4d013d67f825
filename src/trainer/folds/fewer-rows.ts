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

/** The latest rows, of a fold whose training part is in order of time. */
export function latestRows(rows: Uint32Array, count: number): Uint32Array {
  return rows.subarray(Math.max(0, rows.length - count));
}
