import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import * as z from 'zod';
import { schemaOf } from '../../src/data/index.js';
import { ValidationError } from '../../src/errors/index.js';
import { linearRegression, logisticRegression } from '../../src/estimators/index.js';
import { createEvaluator } from '../../src/evaluator/index.js';
import { columnTransformer, loadModel, oneHotEncoder, pipeline, simpleImputer } from '../../src/pipeline/index.js';

const House = z.object({
  size: z.number().min(10).max(500),
  rooms: z.int().min(1),
  heating: z.enum(['gas', 'oil', 'heat pump']),
  city: z.string().nullable(),
  price: z.number(),
});
const rows: z.infer<typeof House>[] = Array.from({ length: 60 }, (_, i) => ({
  size: 20 + ((i * 7) % 90),
  rooms: 1 + (i % 5),
  heating: (['gas', 'oil'] as const)[i % 2]!,
  city: i % 7 === 0 ? null : ['Graz', 'Linz'][i % 2]!,
  price: 100 + ((i * 7) % 90) * 3,
}));
const prepare = columnTransformer(
  [
    { select: ['heating'], steps: [oneHotEncoder({ handleUnknown: 'ignore' })] },
    {
      select: ['city'],
      steps: [simpleImputer({ strategy: 'mostFrequent' }), oneHotEncoder({ handleUnknown: 'ignore' })],
    },
  ],
  { remainder: 'passthrough' },
);
const trained = () => pipeline(prepare, linearRegression()).fit(rows, { target: 'price', schema: House });
const good = { size: 50, rooms: 2, heating: 'gas', city: 'Graz' } as const;

describe('a schema that is declared', () => {
  it('gives predict rows of its type, without the target', async () => {
    const model = await trained();
    type Given = Parameters<typeof model.predict>[0];
    expectTypeOf<readonly (typeof good)[]>().toExtend<Given>();
    expectTypeOf<readonly { size: string; rooms: number; heating: 'gas'; city: null }[]>().not.toExtend<Given>();
    expectTypeOf<readonly { size: number }[]>().not.toExtend<Given>();
    expectTypeOf<{ size: number[]; rooms: number[]; heating: 'gas'[]; city: string[] }>().toExtend<Given>();
  });

  it('becomes the signature of the model, ranges and categories with it', async () => {
    expect((await trained()).signature.columns).toEqual([
      { name: 'size', type: 'numeric', min: 10, max: 500, missing: false },
      { name: 'rooms', type: 'numeric', min: 1, max: null, missing: false, integer: true },
      {
        name: 'heating',
        type: 'categorical',
        valueType: 'string',
        categories: ['gas', 'oil', 'heat pump'],
        missing: false,
      },
      {
        name: 'city',
        type: 'categorical',
        valueType: 'string',
        categories: ['Linz', 'Graz'],
        missing: true,
        open: true,
      },
    ]);
  });

  it('is the law for what is predicted, also in a model that was loaded', async () => {
    const model = loadModel((await trained()).toBytes());
    const strange = { size: 5, rooms: 2.5, heating: 'wood', city: 3 };
    expect(() => model.predict([strange])).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ what: '5 lies outside of the range from 10 to 500' }),
          expect.objectContaining({ what: '2.5 is no whole number' }),
          expect.objectContaining({ what: expect.stringContaining('"wood"') }),
          expect.objectContaining({ what: '3 is no text' }),
        ],
      }),
    );
  });

  it('lets through what it allows: any text, a declared category that was never met, null where it may be', async () => {
    const model = await trained();
    expect(
      model.predict([
        { ...good, city: 'Wien' },
        { ...good, heating: 'heat pump', city: null },
      ]),
    ).toHaveLength(2);
  });

  it('is the law for the training data', async () => {
    const wrong = [...rows, { ...rows[0]!, size: 5 }, { ...rows[0]!, heating: 'wood', rooms: null }];
    const call = pipeline(prepare, linearRegression()).fit(wrong, { target: 'price', schema: House });
    await expect(call).rejects.toMatchObject({
      problems: [
        { where: 'column "size", row 60' },
        { where: 'column "rooms", row 61' },
        { where: 'column "heating", row 61' },
      ],
    });
  });

  it('names every cell of the training data that is of another type', async () => {
    const wrong = rows.map((row, i) => (i < 2 ? { ...row, size: 'big', heating: 3 } : row));
    const call = pipeline(prepare, linearRegression()).fit(wrong, { target: 'price', schema: House });
    await expect(call).rejects.toMatchObject({
      problems: [0, 1]
        .map((row) => ({ where: `column "size", row ${row}` }))
        .concat([0, 1].map((row) => ({ where: `column "heating", row ${row}` }))),
    });
  });

  it('says which columns are read: others of the table are no features', async () => {
    const more = rows.map((row, i) => ({ ...row, id: i }));
    const model = await pipeline(prepare, linearRegression()).fit(more, { target: 'price', schema: House });
    expect(model.signature.columns.map(({ name }) => name)).not.toContain('id');
  });

  it('need not name the target', async () => {
    const schema = House.pick({ size: true, rooms: true });
    const model = await pipeline(linearRegression()).fit(rows, { target: 'price', schema });
    expect(model.predict([{ size: 50, rooms: 2 }])).toHaveLength(1);
  });

  it('that is strict forbids other columns', async () => {
    const schema = z.strictObject({ size: z.number(), rooms: z.number() });
    const model = await pipeline(linearRegression()).fit(rows, { target: 'price', schema });
    const call = () =>
      model.predict([{ size: 50, rooms: 2, sice: 3 }] as object[] as { size: number; rooms: number }[]);
    expect(call).toThrow(/The column "sice" is none/);
  });

  it('that is strict takes rows of its type, what no step reads and the target with them', async () => {
    const schema = z.strictObject({
      size: z.number(),
      rooms: z.number(),
      city: z.string().nullable(),
      price: z.number(),
    });
    const steps = columnTransformer([{ select: ['size'], steps: [] }]);
    const fitted = await pipeline(steps, linearRegression()).fit(rows, { target: 'price', schema });
    const model = loadModel(fitted.toBytes());
    expect(model.predict([{ size: 50, rooms: 2, city: 'Graz' }])).toEqual(model.predict([{ size: 50 }]));
    const asDeclared = rows.map(({ size, rooms, city, price }) => ({ size, rooms, city, price }));
    const { metrics } = await createEvaluator().evaluate(model, asDeclared);
    expect(metrics.r2).toBeCloseTo(1, 6);
    expect(() => model.predict([{ size: 50, garden: 1 }])).toThrow(/"garden" is none/);
  });

  it('takes dates, bounds that are not included, and booleans', async () => {
    const schema = z.object({ built: z.date(), share: z.number().gt(0).lt(1), sold: z.boolean() });
    const dated = rows.map((_, i) => ({ built: new Date(1e12 + i * 1e9), share: (i + 1) / 100, sold: i % 3 === 0 }));
    const model = await pipeline(logisticRegression()).fit(dated, { target: 'sold', schema });
    expect(model.predict([{ built: new Date(1e12), share: 0.5 }])).toHaveLength(1);
    expect(() => model.predict([{ built: new Date(1e12), share: 0 }])).toThrow(/outside of the range/);
    expect(() => model.predict([{ built: new Date(1e12), share: 1 }])).toThrow(/outside of the range/);
  });

  it('refuses what a model could not keep, rather than dropping it', async () => {
    const schema = z.object({
      size: z.number().refine((size) => size !== 13),
      rooms: z.coerce.number(),
      heating: z.string().regex(/^g/),
      city: z.array(z.string()),
      share: z.number().default(1),
      kind: z.string().transform(Number),
      price: z.number(),
    });
    const call = pipeline(linearRegression()).fit(rows, { target: 'price', schema });
    await expect(call).rejects.toMatchObject({
      problems: ['size', 'rooms', 'heating', 'city', 'share', 'kind'].map((name) => ({
        where: `schema, column "${name}"`,
      })),
    });
  });

  it('keeps the bounds of dates and bigints, as zod means them', async () => {
    const schema = z.object({ at: z.date().min(new Date(1e12)), id: z.bigint().gt(5n).lte(9n) });
    const given = Array.from({ length: 4 }, (_, i) => ({ at: new Date(1e12 + i), id: 6n + BigInt(i), y: i }));
    const model = await pipeline(linearRegression()).fit(given, { target: 'y', schema });
    for (const row of [
      { at: new Date(1e12 - 1), id: 6n },
      { at: new Date(1e12), id: 5n },
      { at: new Date(1e12), id: 10n },
    ]) {
      expect(schema.safeParse(row).success).toBe(false);
      expect(() => model.predict([row])).toThrow(/outside of the range/);
    }
    expect(model.predict([{ at: new Date(1e12), id: 9n }])).toHaveLength(1);
  });

  it('lets a column be absent that is optional, in training and later, whatever its neighbours have', async () => {
    const schema = z.object({ size: z.number(), garden: z.number().optional() });
    const model = await pipeline(simpleImputer({ strategy: 'constant', fillValue: 0 }), linearRegression()).fit(
      rows.map(({ size, price }) => ({ size, price })),
      { target: 'price', schema },
    );
    const alone = model.predict([{ size: 50 }]);
    expect(model.predict([{ size: 50 }, { size: 50, garden: 0 }])).toEqual([alone[0], alone[0]]);
    expect(loadModel(model.toBytes()).predict([{ size: 50 }])).toEqual(alone);
    expect(() => model.predict([{ garden: 3 }] as unknown as { size: number }[])).toThrow(/"size" is absent/);
  });

  it('takes remarks, and unions of texts, for what they are', async () => {
    const schema = z
      .object({
        size: z.number().describe('square metres').meta({ title: 'Size' }).readonly(),
        heating: z.union([z.literal('gas'), z.enum(['oil', 'heat pump'])]).meta({ id: 'Heating' }),
      })
      .meta({ id: 'House' });
    expect(schemaOf(schema).columns).toEqual([
      { name: 'size', type: 'numeric', min: null, max: null, missing: false },
      expect.objectContaining({ name: 'heating', categories: ['gas', 'oil', 'heat pump'] }),
    ]);
  });

  it.each([
    ['a refinement of the whole', z.object({ a: z.number(), b: z.number() }).refine(({ a, b }) => a < b)],
    ['a type for other columns', z.object({ a: z.number() }).catchall(z.string())],
    ['a text that is trimmed', z.object({ a: z.string().trim() })],
    ['a number that is changed', z.object({ a: z.number().overwrite((x) => x + 1) })],
    ['steps of a bigint', z.object({ a: z.bigint().multipleOf(5n) })],
    ['no column', z.object({})],
  ])('refuses %s', (_, schema) => {
    expect(() => schemaOf(schema as z.ZodObject)).toThrow(ValidationError);
  });

  it('tells of what a policy warns of in the training data', async () => {
    const onWarning = vi.fn();
    const wrong = rows.map((row, i) => (i === 3 ? { ...row, size: 5 } : row));
    const inputs = { outOfRange: 'warn' } as const;
    await pipeline(prepare, linearRegression()).fit(wrong, { target: 'price', schema: House, inputs, onWarning });
    expect(onWarning.mock.calls).toEqual([[[expect.objectContaining({ where: 'column "size", row 3' })]]]);
  });

  it('refuses what is no schema', async () => {
    for (const schema of [5, {}, z.string()] as unknown as z.ZodObject[])
      await expect(pipeline(linearRegression()).fit(rows, { target: 'price', schema })).rejects.toThrow(
        /z\.object\(\)/,
      );
  });
});
