import {
  type ColumnTransformerSpec,
  columnTransformer,
  oneHotEncoder,
  simpleImputer,
  standardScaler,
} from '../../pipeline/index.js';
import type { Features } from './features.js';

/** The names of estimators that grow trees, Ciclo's own and the packages'. */
const trees = /tree|forest|boost/i;

/**
 * What is done with raw columns before the estimator: missing numbers become the column's median and missing texts its
 * most frequent one, numbers are brought to one scale unless the model is of trees, to which scale says nothing, and
 * texts become a column of 0 and 1 for each category, all 0 for one that training has not seen.
 */
export function preparationFor(estimator: string, { numeric, categorical }: Features): ColumnTransformerSpec {
  const scale = trees.test(estimator) ? [] : [standardScaler()];
  const branches = [
    { select: numeric, steps: [simpleImputer({ strategy: 'median' }), ...scale] },
    {
      select: categorical,
      steps: [simpleImputer({ strategy: 'mostFrequent' }), oneHotEncoder({ handleUnknown: 'ignore' })],
    },
  ];
  return columnTransformer(branches.filter(({ select }) => select.length > 0));
}
