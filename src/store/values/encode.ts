import type { Json } from '../json.js';

/**
 * Writes a value as JSON text that gives the same value back through {@link decodeValue}, and that a database's
 * JSON functions compare as JavaScript does: Infinity is `1e999` (a number to every parser), −0 is `-0.0`, whole
 * numbers from 2^53 on keep a decimal point so that nothing reads them as 64-bit integers (JavaScript prints the
 * shortest digits, not the exact ones). NaN, for which JSON has no number, is `{"$number":"NaN"}`; lone surrogates
 * become `\ud800` escapes.
 *
 * @param value must have passed {@link valueProblems}.
 * @param indent spaces a level, for files that people read; everything on one line when left out.
 */
export function encodeValue(value: Json, indent = 0): string {
  return holdsOddNumber(value) ? write(value, indent, '') : JSON.stringify(value, null, indent);
}

/** Whether there is a number in it that JSON.stringify writes otherwise than we must; hardly a value holds one. */
function holdsOddNumber(value: Json): boolean {
  if (typeof value === 'number') return !(Math.abs(value) <= Number.MAX_SAFE_INTEGER) || Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return false;
  if (isList(value)) return value.some(holdsOddNumber);
  for (const key of Object.keys(value)) if (holdsOddNumber(value[key]!)) return true;
  return false;
}

function write(value: Json, indent: number, margin: string): string {
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = margin + ' '.repeat(indent);
  if (isList(value)) {
    return bracket(
      '[]',
      value.map((item) => write(item, indent, inner)),
      indent,
      margin,
    );
  }
  const colon = indent > 0 ? ': ' : ':';
  const fields = Object.keys(value).map((key) => `${JSON.stringify(key)}${colon}${write(value[key]!, indent, inner)}`);
  return bracket('{}', fields, indent, margin);
}

function bracket(pair: '[]' | '{}', items: readonly string[], indent: number, margin: string): string {
  if (indent === 0 || items.length === 0) return `${pair[0]}${items.join(',')}${pair[1]}`;
  const inner = `\n${margin}${' '.repeat(indent)}`;
  return `${pair[0]}${inner}${items.join(`,${inner}`)}\n${margin}${pair[1]}`;
}

function writeNumber(value: number): string {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  if (Number.isNaN(value)) return '{"$number":"NaN"}';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  const digits = String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
