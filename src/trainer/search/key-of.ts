import type { OptionValue } from '../../estimators/index.js';

/** A text that two values share when they say the same, in whatever order the keys of their objects stand. */
export function keyOf(value: OptionValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(keyOf).join(',')}]`;
  const fields = Object.keys(value).sort();
  return `{${fields.map((field) => `${JSON.stringify(field)}:${keyOf(value[field]!)}`).join(',')}}`;
}

function isList(
  value: readonly OptionValue[] | { readonly [key: string]: OptionValue },
): value is readonly OptionValue[] {
  return Array.isArray(value);
}
