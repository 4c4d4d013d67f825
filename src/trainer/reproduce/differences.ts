import { type EstimatorDefinition, resolveEstimator } from '../../estimators/index.js';
import {
  type CheckedOwnParts,
  differencesOf,
  type FittedPipeline,
  hasOwn,
  type ModelDifference,
} from '../../pipeline/index.js';
import type { DataComparison } from '../reproduction.js';
import { columnChange } from './column-change.js';
import { profilesOf } from './compare-data.js';

const listedColumns = 10;

/** How the data differ, in words. */
export function dataDifferences(
  { equal, rows, missing, extra, changed }: DataComparison,
  recorded: FittedPipeline,
  now?: FittedPipeline,
): string[] {
  if (equal) return [];
  const before = profilesOf(recorded);
  const after = now && profilesOf(now);
  const words = [
    ...(rows.recorded === rows.given ? [] : [`The run had ${rows.recorded} rows, and these data have ${rows.given}`]),
    ...missing.map((name) => `The column "${name}" of the run is not among these data`),
    ...extra.map((name) => `The column "${name}" is none that the run had`),
    ...changed.map((name) => `The column "${name}" ${columnChange(before.get(name), after?.get(name)) ?? 'differs'}`),
  ];
  if (words.length === 0)
    return ['The data differ in the order of rows, in the target, or in columns that no step reads'];
  const more = words.length - listedColumns;
  return more > 1 ? [...words.slice(0, listedColumns), `${more} more columns differ`] : words;
}

/** How two fits came to two models, in words; none where they are the same, byte for byte, but for the versions. */
export function modelDifferences(
  recorded: Uint8Array,
  now: Uint8Array,
): { readonly equal: boolean; readonly differences: readonly string[] } {
  const found = differencesOf(recorded, now);
  return { equal: found.length === 0, differences: found.map(inWords) };
}

/** The versions that the models were made with, where they are not the same. */
export function versionDifferences(recorded: FittedPipeline, now: FittedPipeline): string[] {
  const [before, after] = [recorded, now].map(({ manifest: { environment } }) => environment);
  if (before!.ciclo === after!.ciclo && before!.node === after!.node) return [];
  return [
    `The run’s model was made with Ciclo ${before!.ciclo} on Node ${before!.node}, and this one with Ciclo ${after!.ciclo} on Node ${after!.node}`,
  ];
}

/** Code of the host's own that takes part: no run keeps it. */
export function ownDifferences({ manifest }: FittedPipeline, own: CheckedOwnParts): string[] {
  const { steps, estimator } = manifest.pipeline;
  const parts = [
    ...(hasOwn(steps, own.transformers) ? ['transformers'] : []),
    ...(isOwn(estimator, own.estimators) ? ['estimator'] : []),
  ];
  if (parts.length === 0) return [];
  return [`Code of the host’s own took part (${parts.join(', ')}), which no run keeps: it may be another now`];
}

function isOwn(estimator: FittedPipeline['manifest']['pipeline']['estimator'], own: readonly EstimatorDefinition[]) {
  return resolveEstimator(estimator, own).isOwn;
}

function inWords({ part, name, path }: ModelDifference): string {
  const at = path === '' ? '' : `, first at ${path}`;
  switch (part) {
    case 'manifest':
      return `The manifests differ in ${name}${at}`;
    case 'profile':
      return `The profiles of the training data differ${at}`;
    case 'features':
      return `The ${name} of the features differ${at}`;
    case 'steps':
      return `What the step ${name} learned differs${at}`;
    case 'estimator':
      return `What ${name} learned differs${at}`;
  }
}
