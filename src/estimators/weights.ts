import * as z from 'zod';
import { refuse } from '../errors/index.js';
import type { Problem } from './estimator.js';
import { takeProblem } from './problem-rows.js';

/**
 * What the rows of each class count besides their own weight: a number by class, 1 where a class is not named, or
 * 'balanced' for `rows / (classes · rows of the class)`, by which all classes count the same; null for 1 each.
 */
export type ClassWeight = 'balanced' | { readonly [className: string]: number } | null;

const error = "must be 'balanced', null, or an object of numbers from 0 on by class";

/** The option `classWeight`, as scikit-learn's class_weight. */
export function classWeightOption() {
  const weights = z.record(z.string(), z.number({ error }).min(0, { error }), { error });
  return z.union([z.literal('balanced'), weights, z.null()], { error }).default(null);
}

/**
 * The problem as an estimator should learn it: rows of weight 0 are left out, as though they had never been there, and
 * the class's weight is multiplied into each row's own. `sampleWeight` is absent where every row counts 1.
 *
 * @throws ValidationError for weights of classes that do not occur, and where nothing counts.
 */
export function weighted(problem: Problem, classWeight: ClassWeight = null): Problem {
  if (problem.sampleWeight === undefined && classWeight === null) return problem;
  const present = withoutWeightless(problem);
  const byClass = weightsByClass(present, classWeight);
  const { sampleWeight, target } = present;
  const weights = target.map((label, row) => (sampleWeight?.[row] ?? 1) * (byClass?.[label] ?? 1));
  const counted = withoutWeightless({ ...present, sampleWeight: weights });
  if (counted.features.rows === 0)
    refuse([{ what: 'Every row has the weight 0', where: 'sampleWeight', remedy: 'Give some rows a weight above 0' }]);
  if (counted.sampleWeight!.some((weight) => weight !== 1)) return counted;
  const { sampleWeight: _, ...unweighted } = counted;
  return unweighted;
}

function weightsByClass(problem: Problem, classWeight: ClassWeight): Float64Array | undefined {
  if (classWeight === null) return undefined;
  const { classes, classNames, target } = problem;
  if (classWeight === 'balanced') {
    const counts = new Float64Array(classes);
    for (const label of target) counts[label] = counts[label]! + 1;
    return counts.map((count) => target.length / (classes * count));
  }
  const unknown = Object.keys(classWeight).filter((name) => !classNames.includes(name));
  refuse(
    unknown.map((name) => ({
      what: `classWeight names the class "${name}", which does not occur`,
      where: 'classWeight',
      remedy: `The classes are ${classNames.join(', ')}`,
    })),
  );
  return Float64Array.from(classNames, (name) => (Object.hasOwn(classWeight, name) ? classWeight[name]! : 1));
}

/** The problem of the rows that count; the very same where all do. */
function withoutWeightless(problem: Problem): Problem {
  const { sampleWeight } = problem;
  if (sampleWeight === undefined || sampleWeight.every((weight) => weight > 0)) return problem;
  const rows = Uint32Array.from(sampleWeight.keys()).filter((row) => sampleWeight[row]! > 0);
  return takeProblem(problem, rows);
}
