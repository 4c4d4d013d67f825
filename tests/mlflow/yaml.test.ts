import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml, writeYaml } from '../../src/mlflow/files/yaml.js';

describe('YAML that is read', () => {
  it('is texts, whatever they look like, and nothing where nothing stands', () => {
    const text = 'a: 1e3\nb: no\nc: ~\nd:\ne: "~"\nf: [1, {g: 2020-01-01}]\n__proto__: x\n';
    expect(Object.entries(readYaml(text) as object)).toEqual([
      ['a', '1e3'],
      ['b', 'no'],
      ['c', null],
      ['d', null],
      ['e', '~'],
      ['f', ['1', { g: '2020-01-01' }]],
      ['__proto__', 'x'],
    ]);
  });

  it('has the value of an anchor where its alias stands, the last one of a name', () => {
    const text = 'a: &x [1, &y {b: &z 2}]\nc: *x\nd: *y\ne: &x 3\nf: *x\ng: *z\n';
    expect(readYaml(text)).toEqual({
      a: ['1', { b: '2' }],
      c: ['1', { b: '2' }],
      d: { b: '2' },
      e: '3',
      f: '3',
      g: '2',
    });
  });

  it('is what was written', () => {
    const values = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme' }),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), values, { maxKeys: 4 }), (value) => {
        expect(readYaml(writeYaml(value))).toEqual({ ...value });
      }),
    );
  });

  it.each([
    ['an alias of nothing', 'a: *x\n'],
    ['an alias of what holds it', 'a: &x [*x]\n'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n'],
    ['a key that is no text', '[a]: 1\n'],
    ['half a document', 'a: [1,\n'],
    ['depths without end', '['.repeat(20_000)],
  ])('is refused with %s', (_, text) => {
    expect(() => readYaml(text)).toThrow();
  });

  // Each of these takes seconds or gigabytes where it is read.
  it.each([
    ['a few aliases of much', `x: &a [${'a,'.repeat(2000)}]\ny: [${'*a,'.repeat(900)}]\n`],
    [
      'aliases of aliases',
      Array.from({ length: 20 }, (_, i) => `- &a${i} [${`${i === 0 ? 'x' : `*a${i - 1}`},`.repeat(9)}]\n`).join(''),
    ],
    ['a great many values', '- a\n'.repeat(1_000_000)],
    ['a great many keys', Array.from({ length: 60_000 }, (_, i) => `k${i}:\n`).join('')],
    ['a great many aliases', `[${Array.from({ length: 30_000 }, (_, i) => `&a${i} x,*a${i}`).join()}]`],
  ])('is refused with %s', (_, text) => {
    expect(() => readYaml(text)).toThrow(/more than 20000 values/);
  });

  it('may be long where it is one text', () => {
    const long = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ name: `c${i}`, type: 'double' })));
    expect(readYaml(`a: ${JSON.stringify(long)}\nb: '${long}'\n`)).toEqual({ a: long, b: long });
  });
});
