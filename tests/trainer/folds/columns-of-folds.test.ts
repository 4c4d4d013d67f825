import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ridge } from '../../../src/estimators/index.js';
import { columnTransformer, numeric, pipeline, simpleImputer } from '../../../src/pipeline/index.js';
import type { FoldOptions } from '../../../src/trainer/index.js';
import { freshTrainer, regression } from '../fixture.js';

const linear = pipeline(columnTransformer([{ select: numeric(), steps: [simpleImputer()] }]), ridge());
type Houses = typeof regression.train | typeof regression.test;
const withStreets = (rows: Houses) => rows.map(({ size, age, price }, i) => ({ size, age, price, street: i % 12 }));
const withDays = (rows: Houses) => rows.map(({ size, age, price }, i) => ({ size, age, price, day: i }));
const shape = { size: z.number(), age: z.number() };

/** The columns that each candidate's model asks for, where a schema is declared and one candidate cuts folds. */
async function columnsOf(schema: z.ZodObject, cv: FoldOptions) {
  const place = cv.time === undefined ? withStreets : withDays;
  const tables = { train: place(regression.train), test: place(regression.test) };
  const { trainer } = await freshTrainer();
  const candidates = { cut: { pipeline: linear, cv }, plain: linear };
  const { leaderboard } = await trainer.train({ ...regression, ...tables, schema, candidates });
  expect(leaderboard.map(({ error }) => error)).toEqual([undefined, undefined]);
  const reproductions = await Promise.all(leaderboard.map((row) => trainer.reproduce(row.runId, tables.train)));
  expect(reproductions.map(({ equal, data }) => [equal, data.equal])).toEqual([
    [true, true],
    [true, true],
  ]);
  return Object.fromEntries(
    leaderboard.map(({ name, model }) => [name, model!.signature.columns.map((column) => column.name)]),
  );
}

describe.each([
  ['that lets other columns pass', (columns: z.ZodRawShape) => z.object(columns)],
  ['that forbids other columns', (columns: z.ZodRawShape) => z.strictObject(columns)],
])('under a schema %s, a column', (_, declare) => {
  const without = declare(shape);
  const withDay = declare({ ...shape, day: z.number() });
  const withStreet = declare({ ...shape, street: z.number() });

  it('of times that it does not name cuts folds, and is a feature of nobody', async () => {
    const both = { cut: ['size', 'age'], plain: ['size', 'age'] };
    expect(await columnsOf(without, { folds: 3, time: 'day' })).toEqual(both);
  });

  it('of times that it names is a feature, with what it declares', async () => {
    const both = { cut: ['size', 'age', 'day'], plain: ['size', 'age', 'day'] };
    expect(await columnsOf(withDay, { folds: 3, time: 'day' })).toEqual(both);
  });

  it('of groups that it does not name is a feature of nobody', async () => {
    const both = { cut: ['size', 'age'], plain: ['size', 'age'] };
    expect(await columnsOf(without, { folds: 3, groups: 'street' })).toEqual(both);
  });

  it('of groups that it names is a feature of those alone that do not group by it', async () => {
    const columns = { cut: ['size', 'age'], plain: ['size', 'age', 'street'] };
    expect(await columnsOf(withStreet, { folds: 3, groups: 'street' })).toEqual(columns);
  });
});
