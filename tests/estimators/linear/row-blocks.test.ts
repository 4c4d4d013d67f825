import fc from 'fast-check';
import { expect, it } from 'vitest';
import { designOf } from '../../../src/estimators/linear/design.js';
import { gramOf } from '../../../src/estimators/linear/gram.js';
import {
  blocksOf,
  everyNth,
  forEachBlock,
  keep,
  type RowBlocks,
  scaled,
  withOnes,
} from '../../../src/estimators/linear/row-blocks.js';
import { createRandom } from '../../../src/random/index.js';

/** Small whole numbers: sums over them are exact, in whatever order. */
function draw(rows: number, width: number, seed: number): { columns: Float64Array[]; blocks: RowBlocks } {
  const random = createRandom(seed);
  const columns = Array.from({ length: width }, () => Float64Array.from({ length: rows }, () => random.integer(3) - 1));
  // A column whose largest value is 1 is left at its scale.
  for (const values of columns) values[0] = 1;
  return { columns, blocks: blocksOf(designOf(columns, { centered: false, names: [] })) };
}

const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, row) => sum + value * b[row]!, 0);
const products = (columns: readonly Float64Array[]) => columns.flatMap((a) => columns.map((b) => product(a, b)));
const shapes: [fc.Arbitrary<number>, fc.Arbitrary<number>, fc.Arbitrary<number>] = [
  fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(511, 512, 513, 1024, 1300)),
  fc.integer({ min: 1, max: 11 }),
  fc.integer(),
];

it('multiplies every column with every column, over any number of blocks', () => {
  fc.assert(
    fc.property(...shapes, (rows, width, seed) => {
      const { columns, blocks } = draw(rows, width, seed);
      expect([...gramOf(blocks)]).toEqual(products(columns));
      expect([...gramOf(keep(blocks))]).toEqual(products(columns));
    }),
  );
});

it('keeps very many rows beside the kernel, to the same bytes', () => {
  const random = createRandom(7);
  const column = Float64Array.from({ length: 1_050_000 }, () => random.normal());
  const blocks = blocksOf(designOf([column], { centered: true, names: ['x'] }));
  const kept = keep(blocks);
  expect(kept.kept).toBeUndefined();
  expect(gramOf(kept)).toEqual(gramOf(blocks));
});

it('takes every n-th row, across blocks', () => {
  fc.assert(
    fc.property(...shapes, fc.integer({ min: 1, max: 30 }), (rows, width, seed, stride) => {
      const { columns, blocks } = draw(rows, width, seed);
      const taken = columns.map((values) => values.filter((_, row) => row % stride === 0));
      expect([...gramOf(everyNth(blocks, stride))]).toEqual(products(taken));
    }),
  );
});

it('adds a column of ones, and multiplies rows', () => {
  fc.assert(
    fc.property(...shapes, (rows, width, seed) => {
      const { columns, blocks } = draw(rows, width, seed);
      const factors = Float64Array.from({ length: rows }, (_, row) => row % 5);
      const all = [...columns, new Float64Array(rows).fill(1)].map((values) =>
        values.map((value, row) => value * factors[row]!),
      );
      expect([...gramOf(scaled(withOnes(blocks), factors))]).toEqual(products(all));
    }),
  );
});

it('combines the columns of a block, and takes their products with values', () => {
  fc.assert(
    fc.property(...shapes, (rows, width, seed) => {
      const { columns, blocks } = draw(rows, width, seed);
      const found: number[] = [];
      const sums = new Float64Array(width);
      forEachBlock(blocks, (block, { start, end }) => {
        block.weights.set(sums.map((_, c) => c + 1));
        block.values.fill(1);
        block.combine();
        block.values.fill(0, end - start);
        found.push(...block.values.subarray(0, end - start));
        block.project();
        for (let c = 0; c < width; c++) sums[c]! += block.sums[c]!;
      });
      const combined = Float64Array.from({ length: rows }, (_, row) =>
        columns.reduce((sum, values, c) => sum + (c + 1) * values[row]!, 1),
      );
      expect(found).toEqual([...combined]);
      expect([...sums]).toEqual(columns.map((values) => product(values, combined)));
    }),
  );
});
