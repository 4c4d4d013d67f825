import { categorical, columnTransformer, oneHotEncoder, simpleImputer, standardScaler } from 'ciclo';

export const target = 'Churn';

/** Who has only just come has been charged nothing yet; in the file, that is a blank. */
const charged = [simpleImputer({ strategy: 'constant', fillValue: 0 }), standardScaler()];

/** Everything that a raw row needs is in here, and is saved with the model. */
export const prepare = columnTransformer([
  { select: ['TotalCharges'], steps: charged },
  { select: ['SeniorCitizen', 'tenure', 'MonthlyCharges'], steps: [standardScaler()] },
  { select: categorical(), steps: [oneHotEncoder({ handleUnknown: 'ignore' })] },
]);
