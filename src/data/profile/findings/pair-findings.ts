import type { CorrelationMatrix, Finding, Profile } from '../profile.js';

const strong = 0.9;
// Few rows are in order by chance.
const leastRows = 20;

const oneOfThem = 'Keep one of them where the model is linear, or where importances are to be read; trees take both.';

/** Columns that tell nearly the same. */
export function pairFindings(profile: Omit<Profile, 'findings'>): Finding[] {
  const { rows, correlations, target } = profile;
  const { rankCorrelations, associations }: Partial<Profile> = rows > leastRows ? profile : {};
  const linear = strongPairs(correlations, strong);
  const known = new Set(linear.map(({ pair }) => JSON.stringify(pair)));
  const byRank = strongPairs(rankCorrelations, strong).filter(({ pair }) => !known.has(JSON.stringify(pair)));
  // A column that tells the target is no nuisance, but what is looked for; where it tells too much, it is a leak.
  const others = ({ pair }: Pair) => target === undefined || !pair.includes(target.name);
  return [
    ...linear.filter(others).map(({ pair, value }) => ({
      kind: 'correlated' as const,
      columns: pair,
      message: `${pair.join(' and ')} correlate at ${value.toFixed(2)}.`,
      remedy: oneOfThem,
    })),
    ...byRank.filter(others).map(({ pair, value }) => ({
      kind: 'correlated' as const,
      columns: pair,
      message: `${pair.join(' and ')} rise and fall together, on a curve: their ranks correlate at ${value.toFixed(2)}.`,
      remedy: oneOfThem,
    })),
    ...strongPairs(associations, strong)
      .filter(others)
      .map(({ pair, value }) => ({
        kind: 'associated' as const,
        columns: pair,
        message: `${pair.join(' and ')} tell each other: Cramér’s V is ${value.toFixed(2)}.`,
        remedy: oneOfThem,
      })),
  ];
}

interface Pair {
  readonly pair: readonly string[];
  readonly value: number;
}

function strongPairs(matrix: CorrelationMatrix | undefined, least: number): Pair[] {
  if (matrix === undefined) return [];
  const { columns, values } = matrix;
  const pairs: Pair[] = [];
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j < i; j++) {
      const value = values[i]![j]!;
      if (value !== null && Math.abs(value) >= least) pairs.push({ pair: [columns[j]!, columns[i]!], value });
    }
  }
  return pairs;
}
