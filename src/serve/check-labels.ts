import { refuse } from '../errors/index.js';
import type { TrueValue } from '../monitor/log/index.js';
import { type FittedPipeline, fitsTarget, targetType } from '../pipeline/index.js';

/** @throws ValidationError listing every true value that is not of the kind that the model predicts. */
export function checkLabels(labels: readonly TrueValue[], model: FittedPipeline): void {
  const wanted = targetType(model);
  refuse(
    labels.flatMap(({ value }, i) => {
      if (fitsTarget(value, model)) return [];
      return {
        what: `${JSON.stringify(value)} is no ${wanted === 'string' ? 'text' : wanted}, which the model predicts`,
        where: `labels.${i}.value`,
        remedy: 'Send true values as they stood in the target column',
      };
    }),
  );
}
