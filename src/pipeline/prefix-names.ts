import type { Frame } from '../data/index.js';
import type { FittedTransformer } from './transformer.js';

/** Columns under a prefix: `num__a`, as scikit-learn's `verbose_feature_names_out` names them. None: as they are. */
export function prefixColumns(frame: Frame, prefix: string | undefined): Frame {
  if (prefix === undefined) return frame;
  return {
    rows: frame.rows,
    columns: frame.columns.map((column) => ({ ...column, name: named(prefix, column.name) })),
  };
}

/** Steps whose columns come out under a prefix. What they learned stays as it is. */
export function prefixSteps(steps: FittedTransformer, prefix: string | undefined): FittedTransformer {
  if (prefix === undefined) return steps;
  return {
    ...steps,
    apply: (input) => prefixColumns(steps.apply(input), prefix),
    row(places) {
      const step = steps.row?.(places);
      return step && { ...step, places: step.places.map((place) => ({ ...place, name: named(prefix, place.name) })) };
    },
  };
}

function named(prefix: string, name: string): string {
  return `${prefix}__${name}`;
}
