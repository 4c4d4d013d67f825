import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildKdTree } from '../../../src/estimators/neighbors/kd-tree.js';
import { nearestSearch, type Power } from '../../../src/estimators/neighbors/nearest.js';
import { createRandom } from '../../../src/random/index.js';
import { matrix } from '../problems.js';

interface Neighbour {
  readonly row: number;
  readonly distance: number;
}

function searched(points: number[][], query: number[], count: number, power: Power, leafSize: number): Neighbour[] {
  const search = nearestSearch(buildKdTree(matrix(points), leafSize, createRandom(1)), count, power);
  search.query.set(query);
  search.find();
  return Array.from(search.rows, (row, i) => ({ row, distance: search.distances[i]! }));
}

/** Every point measured, and all of them sorted. */
function sorted(points: number[][], query: number[], count: number, power: Power): Neighbour[] {
  const measure = (point: number[]) => {
    const parts = point.map((value, column) => Math.abs(value - query[column]!));
    if (power === 1) return parts.reduce((sum, part) => sum + part, 0);
    return Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0));
  };
  const all = points.map((point, row) => ({ row, distance: measure(point) }));
  return all.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, count);
}

/** Few different values, so that many points are equally far away or the same. */
const cloud = fc.integer({ min: 1, max: 4 }).chain((columns) => {
  const point = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns });
  return fc.record({ points: fc.array(point, { minLength: 1, maxLength: 60 }), query: point });
});
const power = fc.constantFrom<Power>(1, 2);
const leafSize = fc.constantFrom(1, 2, 7, 100);

describe('nearestSearch', () => {
  it('finds what measuring every point finds, of equally distant ones the earlier', () => {
    fc.assert(
      fc.property(cloud, fc.nat(), power, leafSize, ({ points, query }, asked, p, leaf) => {
        const count = 1 + (asked % points.length);
        expect(searched(points, query, count, p, leaf)).toEqual(sorted(points, query, count, p));
      }),
    );
  });

  it('finds the nearest of points whose distances are rounded', () => {
    const random = createRandom(3);
    const draw = () => [0, 1, 2].map(() => 1e8 + random.next());
    const points = Array.from({ length: 500 }, draw);
    for (let i = 0; i < 50; i++) {
      const query = draw();
      expect(searched(points, query, 9, 2, 4)).toEqual(sorted(points, query, 9, 2));
    }
  });

  it('forgets what it found before', () => {
    const search = nearestSearch(buildKdTree(matrix([[0], [10]]), 1, createRandom(1)), 1, 2);
    for (const [query, row] of [
      [1, 0],
      [9, 1],
      [1, 0],
    ] as const) {
      search.query[0] = query;
      search.find();
      expect(search.rows[0]).toBe(row);
    }
  });

  it('finds points whose distance no double holds', () => {
    expect(searched([[1e300], [-1e300]], [0], 2, 2, 1).map(({ row }) => row)).toEqual([0, 1]);
  });
});

describe('buildKdTree', () => {
  it('holds every row once, with its values', () => {
    fc.assert(
      fc.property(cloud, leafSize, ({ points }, leaf) => {
        const tree = buildKdTree(matrix(points), leaf, createRandom(5));
        expect([...tree.rows].sort((a, b) => a - b)).toEqual([...points.keys()]);
        const held = Array.from(tree.rows, (row) => points[row]!).flat();
        expect([...tree.points]).toEqual(held);
      }),
    );
  });

  it('leaves the features as they were', () => {
    const features = matrix([[3], [1], [2]]);
    buildKdTree(features, 1, createRandom(1));
    expect([...features.data]).toEqual([3, 1, 2]);
  });
});
