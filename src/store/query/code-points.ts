/**
 * Orders two strings by code point, as UTF-8 bytes would (SQLite's BINARY). JavaScript's own `<` goes by UTF-16
 * unit and so puts an emoji, a surrogate pair, before U+FF5E.
 *
 * @returns below 0, 0 or above 0, as a comparator does.
 */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  let i = 0;
  while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  // Where the units first differ may be the second half of a pair: the character begins one before.
  const start = i > 0 && isHighSurrogate(a.charCodeAt(i - 1)) ? i - 1 : i;
  return codePointAt(a, start) - codePointAt(b, start) || codePointAt(a, i) - codePointAt(b, i);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** −1 past the end: a string comes before every longer one that it begins. */
function codePointAt(text: string, index: number): number {
  return text.codePointAt(index) ?? -1;
}
