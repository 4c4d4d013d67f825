import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkExpression,
  type Expression,
  type ExpressionColumn,
  evaluateExpression,
  parseExpression,
  typeOfColumn,
} from '../../src/expressions/index.js';

/* Whatever is written, and whatever stands in the columns: a ValidationError, or a column of the type that was told. */

const rows = 5;
const columns = new Map<string, ExpressionColumn>([
  ['n', { type: 'numeric', values: Float64Array.of(0, -1.5, Number.NaN, 1.7e308, 5e-324) }],
  ['m', { type: 'numeric', values: Float64Array.of(3, -0, 1e300, -1.7e308, 400) }],
  [
    't',
    {
      type: 'categorical',
      codes: Int32Array.of(0, 1, -1, 2, 1),
      categories: ['2024-02-29', '-17', 'é😀'],
      valueType: 'string',
    },
  ],
  [
    'b',
    { type: 'categorical', codes: Int32Array.of(0, 1, -1, 0, 1), categories: ['true', 'false'], valueType: 'boolean' },
  ],
]);
const types = new Map(Array.from(columns, ([name, column]) => [name, typeOfColumn(column)] as const));

const { number, text, boolean } = fc.letrec<{ number: string; text: string; boolean: string }>((tie) => {
  const call = (name: string, ...parts: fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((args) => `${name}(${args.join(', ')})`);
  const between = (operators: readonly string[], side: fc.Arbitrary<string>) =>
    fc.tuple(side, fc.constantFrom(...operators), side).map(([a, operator, b]) => `(${a} ${operator} ${b})`);
  const [n, t, b] = [tie('number'), tie('text'), tie('boolean')];
  const one = { withCrossShrink: true, depthSize: 'small' } as const;
  return {
    number: fc.oneof(
      one,
      fc.constantFrom('n', 'm', '0', '1e308', '2.5', 'missing'),
      between(['+', '-', '*', '/', '%', '^'], n),
      n.map((x) => `-${x}`),
      fc
        .constantFrom('abs', 'sqrt', 'log', 'exp', 'round', 'floor', 'sign', 'year', 'epochDays', 'hour')
        .chain((f) => call(f, n)),
      fc.constantFrom('min', 'max', 'round', 'coalesce', 'daysBetween').chain((f) => call(f, n, n)),
      call('clip', n, n, n),
      call('if', b, n, n),
      call('length', t),
      call('number', t),
      call('month', t),
    ),
    text: fc.oneof(
      one,
      fc.constantFrom('t', "'a'", "''", 'missing'),
      fc.constantFrom('lower', 'upper', 'trim').chain((f) => call(f, t)),
      call('concat', t, t),
      call('replace', t, t, t),
      call('substring', t, n, n),
      call('text', n),
      call('if', b, t, b, t, t),
    ),
    boolean: fc.oneof(
      one,
      fc.constantFrom('b', 'true', 'missing'),
      between(['<', '<=', '>', '>='], n),
      between(['<', '<=', '>', '>='], t),
      between(['and', 'or'], b),
      b.map((x) => `not (${x})`),
      call('contains', t, t),
      call('isMissing', n),
      call('isWeekend', t),
      fc.tuple(n, n, n).map(([x, y, z]) => `(${x} in (${y}, ${z}))`),
      fc.tuple(t, t, t).map(([x, y, z]) => `(${x} not between ${y} and ${z})`),
    ),
  };
});

function numbersOf(expression: Expression): Float64Array {
  const { type, problems } = checkExpression(expression, types);
  expect(problems).toEqual([]);
  const result = evaluateExpression(expression, columns, rows);
  expect(typeOfColumn(result)).toBe(type);
  if (result.type === 'numeric') return result.values;
  expect(new Set(result.categories).size).toBe(result.categories.length);
  for (const code of result.codes) expect(code).toBeLessThan(result.categories.length);
  return Float64Array.from(result.codes);
}

it('any expression of fitting parts gives a column of its type, and never infinity', () => {
  fc.assert(
    fc.property(fc.oneof(number, text, boolean), (written) => {
      const values = numbersOf(parseExpression(written));
      expect(values).toHaveLength(rows);
      expect([...values].filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
