/**
 * Sorts rows[begin … end) in place into those that go left and those that go right, each side in its old order, and
 * returns where the right side begins. Left go codes up to `code`, and `missingCode` (−1: missing values go right).
 * The split's feature has its codes from `offset` on.
 */
export function partition(
  rows: Uint32Array,
  begin: number,
  end: number,
  codes: Uint8Array,
  offset: number,
  code: number,
  missingCode: number,
  spare: Uint32Array,
): number {
  let left = begin;
  let right = 0;
  for (let i = begin; i < end; i++) {
    const row = rows[i]!;
    const own = codes[offset + row]!;
    // Writing to both sides and moving one on spares a branch that cannot be foretold.
    const goesLeft = Number(own <= code) | Number(own === missingCode);
    rows[left] = row;
    spare[right] = row;
    left += goesLeft;
    right += 1 - goesLeft;
  }
  for (let i = 0; i < right; i++) rows[left + i] = spare[i]!;
  return left;
}
