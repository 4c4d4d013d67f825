import type { State } from '../../arrays/index.js';
import { CorruptionError } from '../../errors/index.js';
import { fieldsOf, readEnsemble, type TreeEnsemble, writeEnsemble } from './ensemble.js';
import type { Link } from './losses/index.js';

/** What a forest or a boosting has learned. */
export interface TreeModel {
  /** 0: regression. */
  readonly classes: number;
  /** Where each output starts before any tree has spoken; empty: at 0. */
  readonly baseline: Float64Array;
  readonly trees: TreeEnsemble;
  readonly importances: Float64Array;
  /** What the score of a regression means: itself, or with 'log' its exponential. Absent: itself. */
  readonly link?: Link;
  /** How exactly the trees' numbers are added up: 'float32' in a model of a library that does so. Absent: in doubles. */
  readonly sums?: 'float32';
  /** What else was learned: see `FittedEstimator`. */
  readonly attributes?: { readonly [name: string]: State };
}

export function writeTreeModel({ classes, baseline, trees, importances, link, sums, attributes }: TreeModel): State {
  return {
    classes,
    baseline,
    importances,
    trees: writeEnsemble(trees),
    ...(link === 'log' && { link }),
    ...(sums === 'float32' && { sums }),
    ...(attributes && { attributes }),
  };
}

/** @throws CorruptionError where the state is not one that {@link writeTreeModel} wrote. */
export function readTreeModel(state: State): TreeModel {
  const { classes, baseline, importances, trees, link, sums, attributes } = fieldsOf(state);
  if (typeof classes === 'number' && baseline instanceof Float64Array && importances instanceof Float64Array)
    return {
      classes,
      baseline,
      importances,
      trees: readEnsemble(trees),
      ...(link === 'log' && { link }),
      ...(sums === 'float32' && { sums }),
      ...(attributes !== undefined && { attributes: fieldsOf(attributes) as { readonly [name: string]: State } }),
    };
  throw new CorruptionError({ what: 'The state is not that of a model of trees', remedy: 'Save the model again' });
}
