import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute, value } from './compute.js';

type Case = readonly [text: string, value: number | string | boolean | null];

const groups: { readonly [subject: string]: readonly Case[] } = {
  'binds operators as mathematics does': [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 - 2 - 1', 4],
    ['8 / 4 / 2', 1],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['- -3', 3],
    ['1 + 1 == 2 and not 1 > 2', true],
    ['not true == false', true],
    ['true or true and false', true],
    ['1.5e1 + .5', 15.5],
  ],
  'takes what is no finite number for missing': [
    ['1 / 0', null],
    ['0 / 0', null],
    ['log(0)', null],
    ['sqrt(-1)', null],
    ['1e308 * 10', null],
    ['10 ^ 400', null],
    ['-(1e308) - 1e308', null],
    ['1 % 0', null],
    ['exp(1000)', null],
  ],
  'computes with numbers': [
    ['-7 % 3', 2],
    ['7 % -3', -2],
    ['6 % -3', 0],
    ['abs(-2)', 2],
    ['sign(-9)', -1],
    ['sqrt(9)', 3],
    ['log(exp(2))', 2],
    ['log10(1000)', 3],
    ['log2(8)', 3],
    ['log1p(0)', 0],
    ['sin(0) + cos(0) + tan(0)', 1],
    ['floor(-1.5)', -2],
    ['ceil(-1.5)', -1],
    ['round(2.5)', 2],
    ['round(3.5)', 4],
    ['round(-2.5)', -2],
    ['round(3.14159, 2)', 3.14],
    ['round(1250, -2)', 1200],
    ['round(1e300, 20)', 1e300],
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['clip(5, 0, 1)', 1],
    ['clip(-5, 0, 1)', 0],
  ],
  'lets what is missing go through': [
    ['missing + 1', null],
    ['missing ^ 0', null],
    ['max(1, missing)', null],
    ['1 < missing', null],
    ["concat('a', missing)", null],
    ['lower(missing)', null],
    ['year(missing)', null],
    ['if(missing, 1, 2)', null],
  ],
  'has the logic of SQL': [
    ['false and missing', false],
    ['missing and false', false],
    ['true and missing', null],
    ['true or missing', true],
    ['false or missing', null],
    ['not missing', null],
    ['1 in (1, missing)', true],
    ['1 in (2, missing)', null],
    ['1 not in (2, 3)', true],
    ['missing in (1, 2)', null],
    ['2 between 1 and 3', true],
    ['1 between 1 and 3', true],
    ['5 between 1 and missing', null],
    ['0 between 1 and missing', false],
    ['5 not between 1 and 3', true],
    ["'b' between 'a' and 'c'", true],
  ],
  'compares numbers, texts and booleans': [
    ['1 < 2', true],
    ['2 <= 2', true],
    ['3 > 4', false],
    ['4 >= 4', true],
    ["'a' < 'b'", true],
    ["'B' < 'a'", true],
    ["'2024-03-01' >= '2024-02-29'", true],
    ["'x' == 'x'", true],
    ["'x' != 'y'", true],
    ['true != false', true],
    ["'' == ''", true],
  ],
  chooses: [
    ["if(1 > 2, 'a', 'b')", 'b'],
    ["if(1 > 2, 'a', 2 > 1, 'b', 'c')", 'b'],
    ["case when 1 > 2 then 'a' when true then 'b' else 'c' end", 'b'],
    ['case when 1 > 2 then 1 end', null],
    ['coalesce(missing, 3, 4)', 3],
    ['coalesce(missing, missing)', null],
    ['isMissing(missing)', true],
    ['isMissing(1 / 0)', true],
    ["isMissing('')", false],
    ['if(isMissing(missing), 0, 1)', 0],
  ],
  'reads and makes texts': [
    ["'it''s'", "it's"],
    ["lower('ÄB')", 'äb'],
    ["upper('ab')", 'AB'],
    ["trim('  a b ')", 'a b'],
    ["length('a😀b')", 3],
    ["substring('a😀bc', 1, 2)", '😀b'],
    ["substring('abc', 1)", 'bc'],
    ["substring('abc', 5)", ''],
    ["substring('abc', -1)", null],
    ["contains('abc', 'bc')", true],
    ["contains('a.c', 'a..')", false],
    ["startsWith('abc', 'ab')", true],
    ["endsWith('abc', 'ab')", false],
    ["replace('a-b-c', '-', '+')", 'a+b+c'],
    ["replace('a$&b', 'b', '$&')", 'a$&$&'],
    ["replace('abc', '', 'x')", 'abc'],
    ["concat('a', 'b', text(1.5), text(true))", 'ab1.5true'],
    ["number(' 1.5e2 ')", 150],
    ["number('1 000')", null],
    ["number('0x10')", null],
    ["number('Infinity')", null],
    ['number(2 > 1)', 1],
  ],
  'takes dates apart': [
    ["year('2024-02-29')", 2024],
    ["quarter('2024-04-01')", 2],
    ["month('2024-02-29')", 2],
    ["day('2024-02-29')", 29],
    ["dayOfWeek('2024-02-29')", 3],
    ["dayOfYear('2024-12-31')", 366],
    ["weekOfYear('2021-01-03')", 53],
    ["isWeekend('2021-01-03')", true],
    ["hour('2024-02-29T23:30:00-02:00')", 1],
    ["day('2024-02-29 23:30:00-02:00')", 1],
    ["minute('2024-02-29T23:59:58.5Z')", 59],
    ["second('2024-02-29T23:59:58.5Z')", 58],
    ["epochDays('1969-12-31')", -1],
    ['year(0)', 1970],
    ['year(-1)', 1969],
    ["daysBetween('2024-02-28', '2024-03-01')", 2],
    ["daysBetween('2024-02-28T12:00', '2024-02-28')", -0.5],
    ["year('2023-02-29')", null],
    ["year('29.02.2024')", null],
    ["year('2024-02-29T24:00')", null],
    ["year('2024-02-29T10:00+99:00')", null],
    ['year(1e300)', null],
  ],
};

describe.each(Object.entries(groups))('an expression %s', (_, cases) => {
  it.each(cases)('%s is %s', (text, expected) => {
    const given = value(text);
    if (typeof expected === 'number') expect(given).toBeCloseTo(expected, 12);
    else expect(given).toBe(expected);
  });
});

describe('an expression over columns', () => {
  it('is computed for every row, single values beside columns', () => {
    expect(compute('2 * x + y', { x: [1, 2, null], y: [10, 20, 30] })).toEqual([12, 24, null]);
  });

  it('reads texts and booleans, by category or by row', () => {
    const data = { town: ['Ulm', 'Bonn', null, 'Ulm'], big: [true, false, true, null] };
    expect(compute('upper(town)', data)).toEqual(['ULM', 'BONN', null, 'ULM']);
    expect(compute("town == 'Ulm' and big", data)).toEqual([true, false, null, null]);
    expect(compute('concat(town, town)', data)).toEqual(['UlmUlm', 'BonnBonn', null, 'UlmUlm']);
    expect(compute("if(big, town, 'none')", data)).toEqual(['Ulm', 'none', null, null]);
  });

  it('merges texts that become one', () => {
    expect(compute('lower(x)', { x: ['A', 'a', 'B'] })).toEqual(['a', 'a', 'b']);
    expect(compute("lower(x) == 'a'", { x: ['A', 'a', 'B'] })).toEqual([true, true, false]);
  });

  it('gives no row for none', () => {
    expect(compute('1 + 1', { x: [] })).toEqual([]);
    expect(compute("concat('a', 'b')", { x: [] })).toEqual([]);
  });

  it('reads names in backticks, whatever they are', () => {
    const data = Object.fromEntries([
      ['__proto__', [1]],
      ['a b', [2]],
      ['and', [3]],
      ['tick`', [4]],
      ['größe', [5]],
      ['constructor', [6]],
    ]);
    expect(compute('`__proto__` + __proto__ + `a b` + `and` + `tick``` + größe + constructor', data)).toEqual([22]);
  });

  it('lets a column bear the name of a function', () => {
    expect(compute('abs + abs(abs)', { abs: [-2] })).toEqual([0]);
  });

  it('agrees with JavaScript on sums and products of any numbers', () => {
    const double = fc.double({ min: -1e100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(double, double, double, (x, y, z) => {
        expect(compute('x * y + z - x', { x: [x], y: [y], z: [z] })[0]).toBe(x * y + z - x);
      }),
    );
  });

  it('answers a row alone as among others', () => {
    const cell = fc.record({
      x: fc.option(fc.integer({ min: -3, max: 3 })),
      t: fc.option(fc.constantFrom('a', 'B', 'é', '')),
      b: fc.option(fc.boolean()),
    });
    const texts = [
      'x / x + 1',
      "concat(t, '-', t)",
      'if(b, x, length(t))',
      "b or t in ('a', 'B')",
      'coalesce(t, text(x))',
    ];
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), fc.constantFrom(...texts), (rows, text) => {
        // A row before them settles the columns' types.
        const typed = [{ x: 1, t: 'q', b: true }, ...rows];
        const column = (name: 'x' | 't' | 'b', of: typeof typed) => of.map((row) => row[name]);
        const all = (of: typeof typed) => compute(text, { x: column('x', of), t: column('t', of), b: column('b', of) });
        const together = all(typed);
        rows.forEach((row, i) => {
          expect(all([typed[0]!, row])[1]).toBe(together[i + 1]);
        });
      }),
    );
  });
});

describe('operators in a row', () => {
  const terms = (sign: string, term: string, count: number) => Array(count).fill(term).join(sign);

  it('may be as many as a text holds', () => {
    expect(value(terms('+', '1', 5_000))).toBe(5_000);
    expect(value(`5000${'-1'.repeat(4_990)}`)).toBe(10);
    expect(value(terms('*', '1', 5_000))).toBe(1);
    expect(value(terms(' or ', '1>2', 1_000))).toBe(false);
    expect(value(`${terms(' and ', '1<2', 1_000)} and missing`)).toBe(null);
    expect(value(`(${terms('+', '1', 1_000)}) ^ 2 - (${terms('+', '1', 1_000)})`)).toBe(999_000);
  });

  it('are computed from the left, of columns too', () => {
    const data = { a: [0.1, 1e16, null], b: [0.2, 1, 1] };
    const sum = (from: number, step: number) =>
      Array(1_000)
        .fill(step)
        .reduce((left, right) => left + right, from);
    expect(compute(`a${'+b'.repeat(1_000)}`, data)).toEqual([sum(0.1, 0.2), sum(1e16, 1), null]);
  });

  it('are checked to the last one', () => {
    expect(() => compute(`row${'+row'.repeat(1_000)}+price`)).toThrow(/no column "price"/);
    expect(() => compute(`price${'+row'.repeat(1_000)}+'x'`)).toThrow(/no column "price"[\s\S]*needs a number/);
  });
});
