import { type Problem as Complaint, refuse } from '../../errors/index.js';
import type { Problem } from '../estimator.js';
import type { Loss } from './losses/index.js';

/**
 * The constraints in the order of the features; undefined where there are none.
 * @throws ValidationError for features that do not exist or hold categories, with three classes or more, and with a loss
 *   whose leaves are no Newton steps.
 */
export function directionsOf(
  { featureNames, categories, classes }: Problem,
  monotonicCst: Readonly<Record<string, -1 | 0 | 1>> | null,
  { leafStep }: Pick<Loss, 'leafStep'>,
): Int8Array | undefined {
  const constraints = Object.entries(monotonicCst ?? {}).filter(([, direction]) => direction !== 0);
  if (constraints.length === 0) return undefined;
  const where = 'monotonicCst';
  const problems = constraints.flatMap(([name]): Complaint[] => {
    const index = featureNames.indexOf(name);
    if (index < 0)
      return [
        { what: `monotonicCst names the feature "${name}", which does not exist`, where, remedy: listOf(featureNames) },
      ];
    if (categories?.[index]) return [{ what: `"${name}" holds categories, with which nothing can rise`, where }];
    return [];
  });
  if (classes > 2) problems.push({ what: 'monotonicCst means nothing with three classes or more', where });
  if (leafStep !== undefined)
    problems.push({
      what: 'monotonicCst cannot bound leaves that say a quantile of the residuals',
      where,
      remedy: "Use the loss 'squaredError' or 'poisson'",
    });
  refuse(problems);
  const directions = new Int8Array(featureNames.length);
  for (const [name, direction] of constraints) directions[featureNames.indexOf(name)] = direction;
  return directions;
}

const listed = 20;

function listOf(names: readonly string[]): string {
  return `The features are ${names.slice(0, listed).join(', ')}${names.length > listed ? ' …' : ''}`;
}
