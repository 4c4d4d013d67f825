import {
  type ColumnTransformerSpec,
  columnTransformer,
  oneHotEncoder,
  simpleImputer,
  standardScaler,
} from '../../pipeline/index.js';
import { type Features, mostColumns } from './features.js';

/** The names of estimators that grow trees, Ciclo's own and the packages'. */
const trees = /tree|forest|boost/i;

/**
 * What is done with raw columns before the estimator: missing numbers become the column's median and missing texts its
 * most frequent one, numbers are brought to one scale unless the model is of trees, to which scale says nothing, and
 * texts become a column of 0 and 1 for each category. Of more than 100, the 99 most frequent have one each and all others
 * share the last, those that training has not seen as well; where there are fewer, these are all 0.
 */
export function preparationFor(estimator: string, { numeric, categorical }: Features): ColumnTransformerSpec {
  const scale = trees.test(estimator) ? [] : [standardScaler()];
  const encoder = oneHotEncoder({ handleUnknown: 'infrequent', maxCategories: mostColumns });
  const branches = [
    { select: numeric, steps: [simpleImputer({ strategy: 'median' }), ...scale] },
    { select: categorical, steps: [simpleImputer({ strategy: 'mostFrequent' }), encoder] },
  ];
  return columnTransformer(branches.filter(({ select }) => select.length > 0));
}
