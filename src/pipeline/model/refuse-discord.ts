import type { Column, Frame } from '../../data/index.js';
import { resolveEstimator } from '../../estimators/index.js';
import type { FittedPipeline } from '../fitted-pipeline.js';
import type { OwnParts } from '../own-parts.js';
import type { Signature } from '../signature.js';
import { transformerNames } from '../steps.js';

/**
 * Finds parts of a model that do not belong together, of which each by itself is sound: what would else come to light in
 * a prediction, as an error that names none of them. No rows are taken through the steps, to see what comes out.
 *
 * @throws Error where they do not.
 */
export function refuseDiscord(model: FittedPipeline, { estimators, transformers = [] }: OwnParts): void {
  const { task, classes, featureNames, signature, manifest } = model;
  const { estimator, steps } = manifest.pipeline;
  const { definition } = resolveEstimator(estimator, estimators);
  if (estimator.task !== task || definition.task !== task) throw new Error(`${estimator.name} is not for ${task}`);
  if (task === 'regression' ? classes.length > 0 : classes.length < 2) throw new Error(`its classes are no ${task}'s`);
  // Only Ciclo's own are known to take no rows.
  const names = new Set(transformerNames(steps));
  if (transformers.some(({ name }) => names.has(name))) return;
  const given = new Set(Object.keys(model.transform(withoutRows(signature))));
  if (given.size !== featureNames.length || !featureNames.every((name) => given.has(name)))
    throw new Error('its steps give other columns than its estimator has learned from');
}

function withoutRows({ columns }: Signature): Frame {
  return {
    rows: 0,
    columns: columns.map((column): Column => {
      const { name } = column;
      if (column.type === 'numeric') return { type: 'numeric', name, values: new Float64Array(0) };
      const { categories, valueType } = column;
      return { type: 'categorical', name, codes: new Int32Array(0), categories, valueType };
    }),
  };
}
