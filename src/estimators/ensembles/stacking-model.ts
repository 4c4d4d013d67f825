import { columnOf, createMatrix, type Matrix, type State } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import { namedAttributes } from './attributes.js';
import { predictionsOf, probabilitiesOf } from './fit-member.js';
import { meanImportances } from './importances.js';
import type { Member } from './member.js';

export interface StackingState {
  /** 0: regression. */
  readonly classes: number;
  readonly passthrough: boolean;
  /** Of each member: whether the final estimator learned its probabilities, or its predictions. */
  readonly asksProbabilities: readonly boolean[];
  readonly members: readonly State[];
  readonly finalEstimator: State;
}

export function stackingModel(state: StackingState, members: readonly Member[], final: Member): FittedEstimator {
  const { classes, passthrough, asksProbabilities } = state;
  const fitted = members.map(({ definition }, i) => definition.load(state.members[i]!));
  const last = final.definition.load(state.finalEstimator);

  function stacked(features: Matrix): Matrix {
    const answers = fitted.map((one, i) => {
      const areProbabilities = asksProbabilities[i]!;
      const numbers = areProbabilities
        ? probabilitiesOf(one, members[i]!, features, classes)
        : predictionsOf(one, features);
      return { numbers, areProbabilities };
    });
    return stackedFeatures(features, answers, classes, passthrough);
  }

  const featureImportances = passthrough ? undefined : meanImportances(fitted);
  return {
    state: { ...state } as State,
    attributes: { estimators: namedAttributes(members, fitted), finalEstimator: last.attributes ?? {} },
    ...(featureImportances && { featureImportances }),
    predict: (features, out) => last.predict(stacked(features), out),
    ...(last.predictProba && {
      predictProba: (features: Matrix, out: Float64Array) => last.predictProba!(stacked(features), out),
    }),
  };
}

/** What a member says of all rows. */
export interface Answers {
  /** One number a row; or one a row and class, row after row. */
  readonly numbers: Float64Array;
  readonly areProbabilities: boolean;
}

/**
 * What the final estimator is given: a column for each number that the members answer, and then the features where they
 * pass through. Of two probabilities the first is left out: it is 1 less the other.
 */
export function stackedFeatures(
  features: Matrix,
  answers: readonly Answers[],
  classes: number,
  passthrough: boolean,
): Matrix {
  const { rows } = features;
  const first = classes === 2 ? 1 : 0;
  const answered = answers.reduce((sum, { areProbabilities }) => sum + (areProbabilities ? classes - first : 1), 0);
  const stacked = createMatrix(rows, answered + (passthrough ? features.columns : 0));
  let column = 0;
  for (const { numbers, areProbabilities } of answers) {
    const width = areProbabilities ? classes : 1;
    for (let k = areProbabilities ? first : 0; k < width; k++) {
      const values = columnOf(stacked, column++);
      for (let row = 0; row < rows; row++) values[row] = numbers[row * width + k]!;
    }
  }
  if (passthrough) stacked.data.set(features.data.subarray(0, rows * features.columns), rows * answered);
  return stacked;
}
