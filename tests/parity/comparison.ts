/** Two estimators' scores on the same splits, summed up. */
export interface Comparison {
  readonly ours: number;
  readonly theirs: number;
  /** Ours − theirs. */
  readonly difference: number;
  /** Of the mean difference: s / √n, with s the standard deviation of the differences on the n splits. */
  readonly standardError: number;
}

export function compare(ours: readonly number[], theirs: readonly number[]): Comparison {
  const differences = ours.map((score, i) => score - theirs[i]!);
  const difference = mean(differences);
  const squares = differences.map((own) => (own - difference) ** 2);
  const variance = squares.reduce((a, b) => a + b, 0) / (differences.length - 1);
  const standardError = Math.sqrt(variance / differences.length);
  return { ours: mean(ours), theirs: mean(theirs), difference, standardError };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** The figures as the message of a test that fails. */
export function figures({ ours, theirs, difference, standardError }: Comparison): string {
  const digits = (value: number) => value.toFixed(4);
  return `ours ${digits(ours)}, scikit-learn's ${digits(theirs)}, difference ${digits(difference)} ± ${digits(standardError)}`;
}
