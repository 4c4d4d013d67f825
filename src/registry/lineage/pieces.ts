/** So many values go into one condition, or one filter. */
const atOnce = 200;

/** Any number of values in pieces that a condition takes. */
export function piecesOf(values: Iterable<string>): string[][] {
  const all = [...values];
  return Array.from({ length: Math.ceil(all.length / atOnce) }, (_, i) => all.slice(i * atOnce, (i + 1) * atOnce));
}
