import type { Problem } from '../errors/index.js';

/** The problem of an option that names a column which is not there, with the name that it is nearest to. */
export function unknownColumn(name: string, where: string, names: readonly string[]): Problem {
  const near = nearest(name, names);
  return {
    what: `There is no column "${name}"`,
    where,
    remedy: near === undefined ? `The columns are ${names.slice(0, 20).join(', ')}` : `Did you mean "${near}"`,
  };
}

/** The name that a third of the letters, at most, turn this one into; case does not count. */
function nearest(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.ceil(name.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Levenshtein's, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    }
    above = row;
  }
  return above[b.length]!;
}
