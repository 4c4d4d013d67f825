import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../src/errors/index.js';
import { readPolicy } from '../../../src/registry/promote/policy.js';

/** The problems of a policy, as `where: what` with the remedy. */
function problemsOf(policy: unknown): readonly { readonly what: string; readonly where?: string }[] {
  try {
    readPolicy(policy);
  } catch (error) {
    if (error instanceof ValidationError) return error.problems;
    throw error;
  }
  return [];
}

const sound = { metric: 'r2', production: { above: 0.75 } };

describe('a policy', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['r2', '"r2"'],
    [7, '7'],
    [Symbol('r2'), 'Symbol(r2)'],
    [[], '[]'],
    [() => sound, 'a function'],
    [Promise.resolve(sound), 'a Promise'],
    [new Map([['metric', 'r2']]), 'a Map'],
  ])('is an object: not %s', (policy, shown) => {
    expect(problemsOf(policy)).toEqual([
      {
        what: `A policy is an object, not ${shown}`,
        remedy: "Write { metric: 'r2', production: { above: 0.75 } }",
      },
    ]);
  });

  it('takes an object of another realm or without a prototype, and passes over what is undefined', () => {
    expect(problemsOf(Object.assign(Object.create(null), sound))).toEqual([]);
    expect(problemsOf({ ...sound, staging: undefined, requires: undefined, minGain: undefined })).toEqual([]);
  });

  it('has no other fields than those it has, and is told which is near', () => {
    expect(problemsOf({ ...sound, minGains: { absolute: 1 }, when: 'never' })).toEqual([
      { what: 'A policy has no "minGains"', where: 'minGains', remedy: 'Use minGain, if that is meant' },
      {
        what: 'A policy has no "when"',
        where: 'when',
        remedy: 'Use metric, directions, staging, production, archived, requires, minGain',
      },
    ]);
    const inner = { requires: { tag: {}, approvals: 1 }, minGain: { relativ: 0.1 } };
    expect(problemsOf({ ...sound, ...inner })).toMatchObject([
      { where: 'requires.tag', remedy: 'Use tags, if that is meant' },
      { where: 'minGain.relativ', remedy: 'Use relative, if that is meant' },
    ]);
  });

  it('says what moves', () => {
    expect(problemsOf({ metric: 'r2' })).toHaveLength(1);
    expect(problemsOf({ metric: 'r2', archived: { below: 0.5 } })).toEqual([]);
  });

  it('asks for nothing of a production that it does not speak of', () => {
    const policy = { metric: 'r2', staging: { above: 0.7 }, requires: { approvals: 1 }, minGain: { absolute: 0.1 } };
    expect(problemsOf(policy)).toMatchObject([{ where: 'requires' }, { where: 'minGain' }]);
  });

  it('tells everything that is wrong at once, with its place', () => {
    const odd = {
      metric: ['r2', 'cost', 'r2', 3, ''],
      directions: { cost: 'down', other: 1 },
      staging: { over: 1 },
      production: { r2: { above: '1', atMost: Number.NaN }, f1: null },
      archived: [],
      requires: { tags: { reviewed: 1 }, approvals: 0.5 },
      minGain: { absolute: -1, relative: Number.POSITIVE_INFINITY },
    };
    expect(problemsOf(odd).map(({ where }) => where)).toEqual([
      'directions["cost"]',
      'directions["other"]',
      'metric[2]',
      'metric[3]',
      'metric[4]',
      'staging',
      'production["r2"].above',
      'production["r2"].atMost',
      'production["f1"]',
      'archived',
      'requires.tags["reviewed"]',
      'requires.approvals',
      'minGain',
      'minGain.absolute',
      'minGain.relative',
    ]);
  });
});

describe('whatever is given for a policy', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
  });
  const fields = ['metric', 'directions', 'staging', 'production', 'archived', 'requires', 'minGain'] as const;
  const odd = fc.record(
    Object.fromEntries(fields.map((field) => [field, fc.oneof(anything, fc.dictionary(fc.string(), anything))])),
    { requiredKeys: [] },
  );

  it('is a policy or told what is wrong with it, never by another error', () => {
    fc.assert(
      fc.property(fc.oneof(anything, odd), (policy) => {
        for (const { what } of problemsOf(policy)) expect(what).toMatch(/\S/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the metrics of a policy', () => {
  it('are at least one name', () => {
    for (const metric of [undefined, []]) expect(problemsOf({ ...sound, metric })).toMatchObject([{ where: 'metric' }]);
    for (const metric of [null, '', 3, {}])
      expect(problemsOf({ ...sound, metric })).toMatchObject([{ where: 'metric' }]);
  });

  it.each(['cost', 'meanError', 'r2 {subset: validation}', '__proto__', 'constructor'])(
    'have a direction that is known or stated: %s',
    (metric) => {
      expect(problemsOf({ ...sound, metric })).toMatchObject([
        { what: `Which way ${JSON.stringify(metric)} is better is not known`, where: 'metric' },
      ]);
      const directions = JSON.parse(`{${JSON.stringify(metric)}: "lower"}`);
      expect(readPolicy({ ...sound, metric, directions }).ranking).toEqual([{ metric, direction: 'lower' }]);
    },
  );

  it('are told the built-in one that is near', () => {
    expect(problemsOf({ ...sound, metric: 'rsme' })).toMatchObject([
      { remedy: `Use rmse, if that is meant, or say so: directions: { "rsme": 'higher' } or 'lower'` },
    ]);
  });

  it('have the direction that is stated, also where one is known', () => {
    const { ranking } = readPolicy({ ...sound, metric: ['rmse', 'r2'], directions: { r2: 'lower' } });
    expect(ranking.map(({ direction }) => direction)).toEqual(['lower', 'lower']);
  });
});

describe('a requirement', () => {
  const productionProblems = (production: unknown) => problemsOf({ metric: 'r2', production });

  it.each([{}, { r2: {} }, { above: 0.7, below: 0.9 }, { r2: { atLeast: 1, atMost: 1 }, rmse: { below: 1 } }])(
    'is a bound on the first metric, bounds by metric, or nothing: %o',
    (production) => expect(productionProblems(production)).toEqual([]),
  );

  it.each([null, 'above 0.75', 0.75, true, [0.75], () => true, new Date(0), new Map()])(
    'is an object: not %s',
    (production) => expect(productionProblems(production)).toMatchObject([{ where: 'production' }]),
  );

  it('says all that it says in fields of its own: what is inherited would bound nothing', () => {
    const bound: unknown = Object.create({ above: 0.75 });
    const what = 'an object with a prototype of its own';
    expect(productionProblems(bound)).toMatchObject([
      { what: `What production asks for is an object, not ${what}`, where: 'production' },
    ]);
    expect(productionProblems({ r2: bound })).toMatchObject([{ where: 'production["r2"]' }]);
    expect(productionProblems(Object.assign(Object.create(null), { above: 0.75 }))).toEqual([]);
    for (const field of ['requires', 'minGain', 'staging', 'archived', 'directions']) {
      const [found] = problemsOf({ ...sound, [field]: Object.create({ absolute: 1 }) });
      expect(found).toMatchObject({ where: field });
      expect(found!.what).toContain(what);
    }
    expect(problemsOf(Object.create(sound))).toMatchObject([{ what: `A policy is an object, not ${what}` }]);
  });

  it.each([null, '0.7', Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n])(
    'bounds by finite numbers: not %s',
    (limit) => {
      expect(productionProblems({ above: limit })).toMatchObject([{ where: 'production.above' }]);
      expect(productionProblems({ r2: { above: limit } })).toMatchObject([{ where: 'production["r2"].above' }]);
    },
  );

  it('is told which bound is near, and where bounds by metric stand', () => {
    expect(productionProblems({ atleast: 0.7 })).toMatchObject([{ remedy: 'Use atLeast, if that is meant' }]);
    expect(productionProblems({ f1: 0.7 })).toMatchObject([
      {
        remedy:
          'Use above, atLeast, below, atMost; bounds on several metrics stand under their names: { "f1": { above: 0.7 } }',
      },
    ]);
    expect(productionProblems({ above: 0.7, rmse: { below: 1 } })).toMatchObject([
      { what: 'There is no bound "rmse"' },
    ]);
  });

  it.each([
    [{ above: 1, below: 0 }, 'above 1 and below 0'],
    [{ above: 1, below: 1 }, 'above 1 and below 1'],
    [{ above: 1, atMost: 1 }, 'above 1 and at most 1'],
    [{ atLeast: 1, below: 1 }, 'at least 1 and below 1'],
    [{ atLeast: 1.5, atMost: 1 }, 'at least 1.5 and at most 1'],
  ])('that no value meets is refused: %o', (bound, words) => {
    expect(productionProblems({ rmse: bound })).toEqual([
      { what: `No value is ${words}`, where: 'production["rmse"]' },
    ]);
  });
});

describe('what is required besides metrics', () => {
  const requiresProblems = (requires: unknown) => problemsOf({ ...sound, requires });

  it.each([
    {},
    { tags: {} },
    { tags: { reviewed: true, data: 'checked', note: '' } },
    { approvals: 1 },
    { approvals: ['a'] },
  ])('is tags and approvals: %o', (requires) => expect(requiresProblems(requires)).toEqual([]));

  it.each([null, 'reviewed', ['reviewed'], () => true])('is an object: not %s', (given) => {
    expect(requiresProblems(given)).toMatchObject([{ where: 'requires' }]);
    expect(requiresProblems({ tags: given })).toMatchObject([{ where: 'requires.tags' }]);
  });

  it.each([null, false, 1, {}, undefined])('asks of a tag a text, or true for any: not %s', (wanted) => {
    expect(requiresProblems({ tags: { reviewed: wanted } })).toMatchObject([{ where: 'requires.tags["reviewed"]' }]);
  });

  it.each([null, true, 0, -1, 1.5, Number.NaN, 'anna', [], [''], ['anna', 1], Array(1)])(
    'asks how many approve, or who: not %s',
    (approvals) => expect(requiresProblems({ approvals })).toMatchObject([{ where: 'requires.approvals' }]),
  );
});

describe('a minimum gain', () => {
  it.each([{ absolute: 0 }, { relative: 0.01 }])('is absolute or relative: %o', (minGain) => {
    expect(problemsOf({ ...sound, minGain })).toEqual([]);
  });

  it.each([null, 0.01, [], {}, { absolute: 1, relative: 1 }])('is one of the two: not %s', (minGain) => {
    expect(problemsOf({ ...sound, minGain })).toMatchObject([{ where: 'minGain' }]);
  });

  it.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY, '1%', null])('is a number from 0 on: not %s', (amount) => {
    expect(problemsOf({ ...sound, minGain: { relative: amount } })).toMatchObject([{ where: 'minGain.relative' }]);
  });
});
