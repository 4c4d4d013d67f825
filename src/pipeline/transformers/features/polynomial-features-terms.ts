/** A product of columns. */
export interface Term {
  /** Where the product of all its factors but the last stands among the terms; −1 of fewer than two factors. */
  readonly parent: number;
  /** The last factor; −1 of the product of none. */
  readonly column: number;
  readonly degree: number;
  /** Each column with its power, in the columns' order. */
  readonly factors: readonly (readonly [column: number, power: number])[];
}

/** How many products of up to `degree` of the columns there are: Σ C(n, d), or with repeated factors Σ C(n + d − 1, d). */
export function countTerms(columns: number, degree: number, interactionOnly: boolean): number {
  let total = 1;
  let ofDegree = 1;
  for (let d = 1; d <= degree && ofDegree > 0 && total < Number.MAX_SAFE_INTEGER; d++) {
    ofDegree = (ofDegree * (interactionOnly ? columns - d + 1 : columns + d - 1)) / d;
    total += ofDegree;
  }
  return total;
}

/** All of them: by degree, and within one in lexicographic order of their factors, as scikit-learn has them. */
export function termsOf(columns: number, degree: number, interactionOnly: boolean): Term[] {
  const terms: Term[] = [{ parent: -1, column: -1, degree: 0, factors: [] }];
  let begin = 0;
  for (let d = 1; d <= degree; d++) {
    const end = terms.length;
    // A longer product goes on where the shorter one ends; both are then in lexicographic order.
    for (let i = begin; i < end; i++) {
      const { column: last, factors } = terms[i]!;
      const first = d === 1 ? 0 : interactionOnly ? last + 1 : last;
      for (let column = first; column < columns; column++)
        terms.push({ parent: d === 1 ? -1 : i, column, degree: d, factors: times(factors, column) });
    }
    if (terms.length === end) break;
    begin = end;
  }
  return terms;
}

function times(factors: Term['factors'], column: number): Term['factors'] {
  const last = factors.at(-1);
  if (last === undefined || last[0] !== column) return [...factors, [column, 1]];
  return [...factors.slice(0, -1), [column, last[1] + 1]];
}
