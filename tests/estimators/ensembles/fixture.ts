import { expect } from 'vitest';
import type { State } from '../../../src/arrays/index.js';
import type { Fold } from '../../../src/data/index.js';
import type { EnsembleFit } from '../../../src/estimators/ensembles/define-ensemble.js';
import type { Slot } from '../../../src/estimators/ensembles/member.js';
import { resolveMembers } from '../../../src/estimators/ensembles/resolve-members.js';
import {
  type EstimatorDefinition,
  type EstimatorSpec,
  type FindEstimator,
  type FittedEstimator,
  type Problem,
  resolveEstimator,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import { fitInline, inlineContext } from '../fit-context.js';
import { matrix, problem } from '../problems.js';

const find: FindEstimator = (spec) => resolveEstimator(spec).definition;

export const asked = matrix(fixture.asked);
export const weights = Float64Array.from(fixture.weights);

export const problems = {
  values: problem(fixture.features, fixture.values),
  binary: problem(fixture.features, fixture.binary, 2),
  labels: problem(fixture.features, fixture.labels, 3),
} as const;

const numbered = fixture.foldOf.map((fold, row) => ({ fold, row }));

/** The folds that scikit-learn was given. */
export const folds: readonly Fold[] = [0, 1, 2, 3].map((number) => ({
  train: Uint32Array.from(numbered.filter(({ fold }) => fold !== number).map(({ row }) => row)),
  test: Uint32Array.from(numbered.filter(({ fold }) => fold === number).map(({ row }) => row)),
}));

/** Composed of its members. */
export function definitionOf(spec: EstimatorSpec): EstimatorDefinition {
  return find(spec);
}

/** Fits as a pipeline would. */
export function fitSpec(spec: EstimatorSpec, data: Problem, seed = 42): Promise<FittedEstimator> {
  return fitInline(definitionOf(spec), data, spec.options, { seed });
}

/** Fits on folds that are given in place of those that would be drawn. */
export async function fitOnFolds<Settings>(
  spec: EstimatorSpec,
  data: Problem,
  slots: readonly Slot[],
  learn: (given: EnsembleFit<Settings>, folds: readonly Fold[]) => Promise<State>,
): Promise<FittedEstimator> {
  const definition = definitionOf(spec);
  const options = definition.check(spec.options);
  const members = resolveMembers({ name: spec.name, task: spec.task, slots }, options, find);
  const context = inlineContext(definition);
  const settings = options as unknown as Settings;
  return definition.load(await learn({ problem: data, given: data, settings, members, context }, folds));
}

export function predictionsOf(fitted: FittedEstimator, features = asked): number[] {
  const out = new Float64Array(features.rows);
  fitted.predict(features, out);
  return [...out];
}

export function probabilitiesOf(fitted: FittedEstimator, classes: number, features = asked): number[] {
  const out = new Float64Array(features.rows * classes);
  fitted.predictProba!(features, out);
  return [...out];
}

/** Within a share of each number's size, or of 1 where it is smaller. */
export function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-9): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
  });
}

export function expectAnswers(
  fitted: FittedEstimator,
  classes: number,
  expected: { labels: readonly number[]; probabilities: readonly number[] },
  tolerance?: number,
): void {
  expect(predictionsOf(fitted)).toEqual(expected.labels);
  expectClose(probabilitiesOf(fitted, classes), expected.probabilities, tolerance);
}
