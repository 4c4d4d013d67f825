import type { Finding, Profile, TargetProfile, TargetStrength } from '../profile.js';
import { leakScore } from '../target/target-profile.js';
import { brief, share } from './words.js';

// The smallest class beside the largest: one to four is what is commonly called imbalanced (20 % of two classes).
const imbalance = 4;

const leastRows = 20;

const measures: Record<TargetStrength['measure'], string> = {
  spearman: 'rank correlation',
  auc: 'AUC',
  goodman_kruskal: 'Goodman and Kruskal’s √τ',
  correlation_ratio: 'correlation ratio',
  missing: 'where it is missing',
};

/** Columns that know too much, and classes of which there are few. */
export function targetFindings({ target, rows }: Omit<Profile, 'findings'>): Finding[] {
  if (target === undefined || rows <= leastRows) return [];
  const leaks = target.columns.filter(({ score }) => (score ?? 0) >= leakScore);
  return [...leaks.map((strength) => leak(strength, target.name)), ...imbalanced(target)];
}

function leak({ column, measure, score }: TargetStrength, target: string): Finding {
  return {
    kind: 'leak',
    columns: [column, target],
    message: `${column} alone tells ${target} (${measures[measure]}: ${score!.toFixed(3)}): known only afterwards?`,
    remedy: `Leave it out, unless it is known when ${target} is to be predicted.`,
  };
}

function imbalanced({ name, classes = [] }: TargetProfile): Finding[] {
  const most = classes[0];
  const least = classes.at(-1);
  if (most === undefined || least === undefined || least.count * imbalance >= most.count) return [];
  const rows = classes.reduce((sum, { count }) => sum + count, 0);
  return [
    {
      kind: 'imbalanced',
      columns: [name],
      message: `${name} is ${brief(JSON.stringify(least.value))} in only ${share(least.count, rows)} of the rows, ${brief(JSON.stringify(most.value))} in ${share(most.count, rows)}.`,
      remedy: 'Split with stratify, weigh with classWeight, and judge by more than accuracy.',
    },
  ];
}
