import type { Matrix, State } from '../../arrays/index.js';
import type { FittedEstimator } from '../estimator.js';
import { argmaxRows } from '../trees/classes.js';
import { namedAttributes } from './attributes.js';
import { predictionsOf, probabilitiesOf } from './fit-member.js';
import { meanImportances } from './importances.js';
import type { Member } from './member.js';

export interface VotingState {
  /** 0: regression. */
  readonly classes: number;
  readonly voting: 'soft' | 'hard' | null;
  /** What each member counts. */
  readonly weights: Float64Array;
  readonly members: readonly State[];
}

/**
 * The members' answers, added up in their order and divided by what they count together: so that no mean of
 * probabilities lies above 1.
 *
 * @throws ValidationError when probabilities are wanted and a member gives none.
 */
export function votingModel(state: VotingState, members: readonly Member[]): FittedEstimator {
  const { classes, voting, weights } = state;
  const fitted = members.map(({ definition }, i) => definition.load(state.members[i]!));
  let total = 0;
  for (const weight of weights) total += weight;

  function addUp(out: Float64Array, answersOf: (one: FittedEstimator, member: Member) => Float64Array): void {
    out.fill(0);
    for (const [m, one] of fitted.entries()) {
      if (weights[m] === 0) continue;
      const answers = answersOf(one, members[m]!);
      const weight = weights[m]!;
      for (let i = 0; i < out.length; i++) out[i] = out[i]! + weight * answers[i]!;
    }
  }

  function predictMean(features: Matrix, out: Float64Array): void {
    addUp(out, (one) => predictionsOf(one, features));
    for (let row = 0; row < out.length; row++) out[row] = out[row]! / total;
  }

  function predictProba(features: Matrix, out: Float64Array): void {
    addUp(out, (one, member) => probabilitiesOf(one, member, features, classes));
    for (let i = 0; i < out.length; i++) out[i] = out[i]! / total;
  }

  function predictLikeliest(features: Matrix, out: Float64Array): void {
    const probabilities = new Float64Array(features.rows * classes);
    predictProba(features, probabilities);
    argmaxRows(probabilities, classes, out);
  }

  function predictMajority(features: Matrix, out: Float64Array): void {
    const votes = new Float64Array(features.rows * classes);
    addUp(votes, (one) => votesOf(one, features, classes));
    argmaxRows(votes, classes, out);
  }

  const featureImportances = meanImportances(fitted, weights);
  const common = {
    state: { ...state } as State,
    attributes: { estimators: namedAttributes(members, fitted) },
    ...(featureImportances && { featureImportances }),
  };
  if (classes === 0) return { ...common, predict: predictMean };
  if (voting === 'hard') return { ...common, predict: predictMajority };
  // Said once, when the model is made, rather than at its first prediction.
  const nothing = { rows: 0, columns: 0, data: new Float64Array(0) };
  for (const [m, one] of fitted.entries()) probabilitiesOf(one, members[m]!, nothing, classes);
  return { ...common, predict: predictLikeliest, predictProba };
}

/** 1 for the class that each row is predicted to be. */
function votesOf(one: FittedEstimator, features: Matrix, classes: number): Float64Array {
  const votes = new Float64Array(features.rows * classes);
  const labels = predictionsOf(one, features);
  for (let row = 0; row < labels.length; row++) votes[row * classes + labels[row]!] = 1;
  return votes;
}
