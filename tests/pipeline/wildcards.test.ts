import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcards } from '../../src/pipeline/wildcards.js';

describe('wildcards', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['**', 'abc', true],
    ['?', '', false],
    ['?', '😀', true],
    ['??', '😀', false],
    ['a*', 'a\nb', true],
    ['a*b', 'aXbX', false],
    ['*ab', 'aab', true],
    ['a*b?c*', 'a1b2b3c4', true],
    ['[a]', 'a', false],
    ['a.b', 'axb', false],
    ['\\*', '\\anything', true],
  ])('%j of %j: %s', (pattern, name, matches) => {
    expect(matchesWildcards(pattern, name)).toBe(matches);
  });

  it('take the names that the definition by cases takes', () => {
    const letters = (signs: string) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 8 });
    fc.assert(
      fc.property(letters('ab*?'), letters('abc'), (pattern, name) => {
        expect(matchesWildcards(pattern, name)).toBe(byCases(pattern, name));
      }),
    );
  });

  it('end soon over a long name that fits nearly', () => {
    expect(matchesWildcards(`${'*a'.repeat(30)}*b`, 'a'.repeat(3000))).toBe(false);
  });
});

function byCases(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return byCases(rest, name) || (name !== '' && byCases(pattern, name.slice(1)));
  return name !== '' && (pattern[0] === '?' || pattern[0] === name[0]) && byCases(rest, name.slice(1));
}
