/*
 * JSON as text, piece by piece: XGBoost reads its numbers as 32-bit floats, and one that looks like a whole number as
 * an integer of 64 bits, which JSON.stringify knows nothing of.
 */

/** A float in at most 9 digits, from which XGBoost reads the same 32 bits, with an exponent as it writes it itself. */
export function floatText(value: number): string {
  return Number(Math.fround(value).toPrecision(9)).toExponential().replace('+', '');
}

/** @param values JSON texts. */
export function listText(values: readonly string[]): string {
  return `[${values.join(',')}]`;
}

/** @param values JSON texts by key. */
export function objectText(values: Readonly<Record<string, string>>): string {
  return `{${Object.entries(values)
    .map(([key, value]) => `${JSON.stringify(key)}:${value}`)
    .join(',')}}`;
}

/** XGBoost writes its parameters as texts. */
export function parametersText(values: Readonly<Record<string, string | number>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])));
}
