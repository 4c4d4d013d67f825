import type { Frame } from '../../frame.js';
import type { Work } from '../../work.js';
import { type Comparable, pickCodes, pickNumbers } from '../comparable.js';
import { spearman } from '../correlations/spearman.js';
import type { ColumnProfile, NumericProfile, TargetProfile, TargetStrength } from '../profile.js';
import { classAuc } from './class-auc.js';
import { type Classes, classCounts, classesOf } from './classes.js';
import { correlationRatio } from './correlation-ratio.js';
import { goodmanKruskal } from './goodman-kruskal.js';
import { type Groups, groupsOf, groupsOfMissing } from './groups.js';

/** From here on one column alone is as good as the target. */
export const leakScore = 0.99;

/** How far each other column alone tells the target, on the sampled rows. */
export function* targetProfile(
  frame: Frame,
  profiles: readonly ColumnProfile[],
  name: string,
  comparable: Comparable,
): Work<TargetProfile> {
  const target = profiles.find((profile) => profile.name === name)!;
  const aim = aimOf(frame, target, comparable);
  const columns: TargetStrength[] = [];
  for (const profile of profiles) {
    if (profile.name === name) continue;
    columns.push(yield* strengthOf(profile, aim, comparable));
    yield;
  }
  // A stable sort: equally strong ones stay in the table's order.
  columns.sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
  const classes = classCounts(target);
  return { name, ...(classes === undefined ? {} : { classes }), columns };
}

/** What is to be told: classes, or a quantity, or neither where there are too many classes. */
interface Aim {
  readonly classes?: Classes | undefined;
  readonly quantity?: { readonly name: string; readonly values: Float64Array };
}

function aimOf(frame: Frame, target: ColumnProfile, comparable: Comparable): Aim {
  const classes = classesOf(target, comparable);
  if (classes !== undefined || target.type === 'categorical') return { classes };
  const column = frame.columns.find((candidate) => candidate.name === target.name);
  if (column?.type !== 'numeric') return {};
  return { quantity: { name: target.name, values: pickNumbers(column.values, comparable.sample) } };
}

function* strengthOf(profile: ColumnProfile, aim: Aim, comparable: Comparable): Work<TargetStrength> {
  const { name } = profile;
  const codes = codesOf(profile, comparable);
  const gaps = profile.missing > 0 && codes !== undefined ? groupsOfMissing(codes.codes) : undefined;
  const ofGaps = gaps === undefined ? null : ofGroups(gaps, aim);
  if (ofGaps !== null && ofGaps >= leakScore) return { column: name, measure: 'missing', score: ofGaps };
  if (profile.type === 'numeric' && !isCoded(profile)) {
    const ranked = comparable.ranked.get(name)!;
    if (aim.quantity === undefined) {
      return { column: name, measure: 'auc', score: aim.classes === undefined ? null : classAuc(ranked, aim.classes) };
    }
    const rho = yield* spearman(ranked, comparable.ranked.get(aim.quantity.name)!);
    return { column: name, measure: 'spearman', score: rho === null ? null : Math.abs(rho) };
  }
  const groups = codes === undefined ? undefined : groupsOf(codes.codes, codes.count);
  return {
    column: name,
    measure: aim.quantity === undefined ? 'goodman_kruskal' : 'correlation_ratio',
    score: groups === undefined ? null : ofGroups(groups, aim),
  };
}

function ofGroups(groups: Groups, { classes, quantity }: Aim): number | null {
  if (quantity !== undefined) return correlationRatio(groups, quantity.values);
  return classes === undefined ? null : goodmanKruskal(groups, classes);
}

/** Numbers of which few are distinct are taken for codes of categories, whose order may say nothing. */
function isCoded({ values, infinite }: NumericProfile): boolean {
  return values !== undefined && infinite === 0;
}

function codesOf(
  profile: ColumnProfile,
  { categorical, ranked, sample }: Comparable,
): { codes: Int32Array; count: number } | undefined {
  if (profile.type === 'numeric') {
    const { places, distinct } = ranked.get(profile.name)!;
    return { codes: places, count: distinct };
  }
  const column = categorical.find(({ name }) => name === profile.name);
  return column && { codes: pickCodes(column.codes, sample), count: column.categories.length };
}
