import type { Json } from '../index.js';

/** Text that has broken stores before: paths, reserved names, every kind of odd character. */
export const hostileKeys: readonly string[] = [
  '.',
  '..',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows',
  'CON',
  'nul.txt',
  'a/b',
  'a\\b',
  'a',
  'A',
  ' ',
  'a ',
  'a.',
  '%2F',
  '*?"<>|:',
  "'; DROP TABLE runs; --",
  'line\nbreak',
  '__proto__',
  'constructor',
  'toString',
  'é',
  'e\u0301',
  '😀',
  '日本語',
  'x'.repeat(1024),
  '😀'.repeat(256),
];

/** What is no key, in any place: nothing, NUL, half characters, more than 1 KB of UTF-8. */
export const refusedKeys: readonly string[] = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfff',
  'x'.repeat(1025),
  'ä'.repeat(513),
  'x'.repeat(4096),
];

/** What no key may be is still the name of a field. */
export const hostileFieldNames: readonly string[] = [...hostileKeys, ...refusedKeys];

/** Values at the edges of what may be stored. */
export const hostileValues: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  1.5,
  0.1,
  5e-324,
  1e308,
  2 ** 53,
  2 ** 62,
  -(2 ** 63),
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  '',
  'a\0b',
  '\ud800',
  '\udc00x',
  '😀',
  '"\\\u2028',
  [],
  {},
  [1, [2, [Number.NaN]]],
  { '': 1, 'a.b': { 'c/d': [null] }, '\ud800': 2, '\0': 3, $number: 4 },
  JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": 2}}'),
];
