/**
 * The names that `wanted` may have been meant to be, nearest first, at most three: those that a third of its letters
 * turn it into. Neither case nor `_` and `-` count. Of a name of one or two letters, another letter makes another name.
 */
export function nearestNames(wanted: string, names: Iterable<string>): string[] {
  const plain = plainName(wanted);
  const most = plain.length < 3 ? 0 : Math.max(1, Math.ceil(plain.length / 3));
  const near: { name: string; distance: number }[] = [];
  for (const name of names) {
    const candidate = plainName(name);
    if (Math.abs(candidate.length - plain.length) > most) continue;
    const distance = editDistance(plain, candidate);
    if (distance <= most) near.push({ name, distance });
  }
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

/** Levenshtein's: the fewest letters to insert, delete or replace. One row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
