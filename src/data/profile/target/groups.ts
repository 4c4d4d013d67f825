/** The group of each sampled row: its category, missing being one of its own. */
export interface Groups {
  readonly of: Int32Array;
  readonly count: number;
}

// With fewer rows in each, groups tell the target by chance alone: an identifier tells everything.
const leastRows = 5;

/** Groups by code, −1 being one too; `undefined` where there is one group alone, or groups are too small to say. */
export function groupsOf(codes: Int32Array, categories: number): Groups | undefined {
  const of = new Int32Array(codes.length);
  const met = new Uint8Array(categories + 1);
  let groups = 0;
  for (let row = 0; row < codes.length; row++) {
    const group = codes[row]! + 1;
    of[row] = group;
    if (met[group] === 0) groups++;
    met[group] = 1;
  }
  return groups < 2 || codes.length < leastRows * groups ? undefined : { of, count: categories + 1 };
}

/** Two groups: what is missing, and what is not. */
export function groupsOfMissing(codes: Int32Array): Groups | undefined {
  return groupsOf(
    codes.map((code) => Math.min(0, code)),
    1,
  );
}
