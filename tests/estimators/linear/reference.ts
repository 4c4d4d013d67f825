import { readFileSync } from 'node:fs';
import type { EstimatorDefinition, Options, Problem } from '../../../src/estimators/estimator.js';
import { linearEstimators } from '../../../src/estimators/linear/index.js';
import { problem } from '../problems.js';

/** A fit of scikit-learn's, as tests/fixtures/linear/make.py writes it down. */
export interface Reference {
  readonly name: string;
  readonly estimator: string;
  readonly options: Options;
  readonly features: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly weights: readonly number[] | null;
  readonly coefficients: readonly number[];
  readonly intercepts: readonly number[];
  /** Classification only: how many classes, and the probabilities of the first rows. */
  readonly classes?: number;
  readonly probabilities?: readonly (readonly number[])[];
}

export function readReferences(file: string): Reference[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/linear/${file}`, import.meta.url), 'utf8')).cases;
}

export function problemOf({ features, target, weights, classes = 0 }: Reference): Problem {
  const made = problem(features, target, classes);
  return weights === null ? made : { ...made, sampleWeight: Float64Array.from(weights) };
}

export function linearEstimator(name: string): EstimatorDefinition {
  return linearEstimators.find((definition) => definition.name === name)!;
}
