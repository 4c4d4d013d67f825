import type { FastCheck } from './load-fast-check.js';

/** The few names and times that the random operations share, so that they fall on one another. */
export function randomNames(fc: FastCheck) {
  return {
    collection: fc.constantFrom('c', "d'"),
    id: fc.constantFrom('a', 'b', 'c', '😀', '\uff5e', '10', '9'),
    series: fc.constantFrom('s', 't/u'),
    pointId: fc.constantFrom('p', 'q', 'r'),
    blob: fc.constantFrom('b', 'b/1', '../b', '😀'),
    owner: fc.constantFrom('o', 'o/p'),
    time: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  };
}

export type RandomNames = ReturnType<typeof randomNames>;
