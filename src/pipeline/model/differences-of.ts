import { packState, type State } from '../../arrays/index.js';
import type { PipelineSpec } from '../pipeline-spec.js';
import { decodeModel } from './model-file.js';
import type { ModelState } from './model-state.js';

/** A part of a model in which another one is not the same. */
export interface ModelDifference {
  /** What it is a part of: what it says of itself, the profile of its data, what its steps or its estimator learned. */
  readonly part: 'manifest' | 'profile' | 'features' | 'steps' | 'estimator';
  /** A field of the manifest; the step, or the estimator, by name. */
  readonly name: string;
  /** Where the first difference stands in what was learned, as `trees.0.values.17`; empty where it is all of it. */
  readonly path: string;
}

/**
 * Where two models differ, but for the versions of Node and Ciclo that they were made with; none where they are the
 * same, byte for byte.
 *
 * @param a as `toBytes()` gave it; of an older format, it is read as one of today's.
 * @throws CorruptionError when bytes are not what they were; CicloError `FORMAT_TOO_NEW` when a newer Ciclo wrote them.
 */
export function differencesOf(a: Uint8Array, b: Uint8Array): ModelDifference[] {
  const [one, other] = [decodeModel(a), decodeModel(b)];
  return [...manifestDifferences(one, other), ...learnedDifferences(one, other)];
}

function manifestDifferences(a: ModelState, b: ModelState): ModelDifference[] {
  const [one, other] = [a.manifest, b.manifest].map((manifest) => new Map(Object.entries(manifest)));
  const names = [...new Set([...one!.keys(), ...other!.keys()])].filter((name) => name !== 'environment');
  return names.flatMap((name) => differenceOf('manifest', name, one!.get(name), other!.get(name)));
}

function learnedDifferences(a: ModelState, b: ModelState): ModelDifference[] {
  const { pipeline } = a.manifest;
  return [
    ...differenceOf('profile', 'profile', a.profile, b.profile),
    ...differenceOf('features', 'names', a.featureNames, b.featureNames),
    ...differenceOf('features', 'categories', a.categories, b.categories),
    ...stepDifferences(pipeline, a.steps, b.steps),
    ...differenceOf('estimator', pipeline.estimator.name, a.estimator, b.estimator),
  ];
}

/** Step by step: both have as many as the description says, or what they learned differs as a whole. */
function stepDifferences({ steps }: PipelineSpec, a: State, b: State): ModelDifference[] {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== steps.length || b.length !== steps.length)
    return differenceOf('steps', 'steps', a, b);
  return steps.flatMap((step, i) =>
    differenceOf('steps', step.type === 'transformer' ? step.name : step.type, a[i], b[i]),
  );
}

function differenceOf(part: ModelDifference['part'], name: string, a: unknown, b: unknown): ModelDifference[] {
  return sameBytes(a, b) ? [] : [{ part, name, path: (firstDifference(a, b) ?? []).join('.') }];
}

/** Whether a file would hold the same of both. */
function sameBytes(a: unknown, b: unknown): boolean {
  const [one, other] = [packState({ part: a }), packState({ part: b })];
  const texts = [one, other].map(({ json, entries }) => JSON.stringify([json, entries]));
  return texts[0] === texts[1] && Buffer.compare(one.bytes, other.bytes) === 0;
}

/** The keys that lead to where two states first differ; `undefined` where they do not. */
function firstDifference(a: unknown, b: unknown): (string | number)[] | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [];
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return differingElement(a as Float64Array, b as Float64Array);
  if (Array.isArray(a) !== Array.isArray(b)) return [];
  const [one, other] = [a, b].map((object) => new Map(Object.entries(object)));
  for (const key of new Set([...one!.keys(), ...other!.keys()])) {
    const path = firstDifference(one!.get(key), other!.get(key));
    if (path !== undefined) return [key, ...path];
  }
  return undefined;
}

function differingElement(a: Float64Array, b: Float64Array): number[] | undefined {
  if (a[Symbol.toStringTag] !== b[Symbol.toStringTag] || a.length !== b.length) return [];
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return [i];
  return undefined;
}
