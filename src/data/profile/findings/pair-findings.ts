import type { CorrelationMatrix, Finding, FindingKind, Profile } from '../profile.js';

const strong = 0.9;
// Few rows are in order by chance.
const leastRows = 20;

const mostPairs = 100;

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
    ...listed(linear.filter(others), 'correlated', 'correlate at $.'),
    ...listed(byRank.filter(others), 'correlated', 'rise and fall together, on a curve: their ranks correlate at $.'),
    ...listed(strongPairs(associations, strong).filter(others), 'associated', 'tell each other: Cramér’s V is $.'),
  ];
}

/** A finding a pair, and where they are many, of the closest pairs, with the number of the others. */
function listed(pairs: readonly Pair[], kind: FindingKind, says: string): Finding[] {
  const closest = [...pairs].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostPairs);
  const shown = pairs.length > mostPairs ? closest : pairs;
  const findings = shown.map(({ pair, value }): Finding => {
    const message = `${pair.join(' and ')} ${says.replace('$', value.toFixed(2))}`;
    return { kind, columns: pair, message, remedy: oneOfThem };
  });
  const more = pairs.length - shown.length;
  if (more > 0) {
    const message = `So do ${more} more pairs of columns, less closely.`;
    findings.push({ kind, columns: [], message, remedy: 'Look at the matrix, or project the columns with pca.' });
  }
  return findings;
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
