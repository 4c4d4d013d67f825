import * as z from 'zod';
import type { NumericColumn } from '../../../data/index.js';
import { refuse, ValidationError } from '../../../errors/index.js';
import { checkOptions, integerFrom, oneOf } from '../../../estimators/index.js';
import type { Random } from '../../../random/index.js';
import type { SimpleTransformerSpec, TransformerDefinition, TransformerTarget } from '../../transformer.js';
import { float64State } from '../float64-state.js';
import { completeColumns, refuseRows } from '../numeric-columns.js';
import { chi2, fClassif, fRegression } from './column-scores.js';
import { keepColumns } from './kept-columns.js';
import { mutualInfoClassif, mutualInfoRegression } from './mutual-information.js';

const scoreFunctions = [
  'fClassif',
  'fRegression',
  'chi2',
  'mutualInfoClassif',
  'mutualInfoRegression',
] as const satisfies readonly ScoreFunction[];

/** How much a column tells of the target. */
export type ScoreFunction = 'fClassif' | 'fRegression' | 'chi2' | 'mutualInfoClassif' | 'mutualInfoRegression';

export interface SelectKBestOptions {
  /**
   * `fClassif` (default) compares the classes' means, `chi2` the classes' sums of counts, none below 0; for a target of
   * numbers `fRegression` takes the correlation. `mutualInfoClassif` and `mutualInfoRegression` find dependence of any
   * form, from three nearest neighbours.
   */
  readonly scoreFunc?: ScoreFunction;
  /** How many columns stay, or `all`. Default 10. */
  readonly k?: number | 'all';
}

/**
 * Keeps the columns that tell most of the target, each looked at alone, in their order, as scikit-learn's `SelectKBest`;
 * of equal scores the later columns stay, as there. Refuses missing values.
 */
export function selectKBest(options: SelectKBestOptions = {}): SimpleTransformerSpec {
  return { type: 'transformer', name: 'selectKBest', options: { ...options } };
}

const countError = "must be an integer of at least 1, or 'all'";
const optionsSchema = z.strictObject({
  scoreFunc: oneOf(...scoreFunctions).default('fClassif'),
  k: z.union([integerFrom(1), z.literal('all')], { error: countError }).default(10),
});
const stateSchema = z.strictObject({ kept: z.array(z.int()), scores: float64State });

export const selectKBestDefinition: TransformerDefinition = {
  name: 'selectKBest',
  check: (options) => checkOptions('selectKBest', optionsSchema, options),
  fit(input, options, { target, random }) {
    const { scoreFunc, k } = optionsSchema.parse(options);
    const columns = completeColumns(input, 'selectKBest');
    if (k !== 'all' && k > columns.length) throw tooMany(k, columns.length);
    const scores = scoresOf(columns, scoreFunc, fittingTarget(target, scoreFunc), random);
    refuseNoScore(columns, scores);
    return keepColumns({ kept: k === 'all' ? columns.map((_, i) => i) : bestOf(scores, k), scores });
  },
  load: (state) => keepColumns(stateSchema.parse(state)),
};

function scoresOf(
  columns: readonly NumericColumn[],
  scoreFunc: ScoreFunction,
  { values: target, classNames }: TransformerTarget,
  random: Random,
): Float64Array {
  if (scoreFunc === 'chi2') refuseNegative(columns);
  const classes = classNames.length;
  const scores: { readonly [score in ScoreFunction]: (values: Float64Array, column: number) => number } = {
    fClassif: (values) => fClassif(values, target, classes),
    fRegression: (values) => fRegression(values, target),
    chi2: (values) => chi2(values, target, classes),
    mutualInfoClassif: (values, column) => mutualInfoClassif(values, target, classes, random.fork(column)),
    mutualInfoRegression: (values, column) => mutualInfoRegression(values, target, random.fork(column)),
  };
  return Float64Array.from(columns, ({ values }, column) => scores[scoreFunc](values, column));
}

function refuseNegative(columns: readonly NumericColumn[]): void {
  const what = 'The score chi2 is for counts and shares, and some values are below 0';
  refuseRows(columns, (value) => value < 0, what, "Take the score 'fClassif', or put minMaxScaler() before it");
}

/** The places of the k greatest, in ascending order. */
function bestOf(scores: Float64Array, k: number): number[] {
  const ranked = Array.from(scores, (score, i) => ({ score, i })).sort((a, b) => a.score - b.score || a.i - b.i);
  return ranked
    .slice(-k)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

function fittingTarget(target: TransformerTarget | undefined, score: ScoreFunction): TransformerTarget {
  const task = score === 'fRegression' || score === 'mutualInfoRegression' ? 'regression' : 'classification';
  if (target?.task === task) return target;
  throw new ValidationError({
    what: `The score ${score} is for the target of a ${task}, and there is ${target === undefined ? 'none' : 'another'}`,
    where: 'selectKBest.scoreFunc',
    remedy:
      target === undefined
        ? 'Put an estimator behind the steps'
        : `Take ${task === 'regression' ? "'fClassif'" : "'fRegression'"}`,
  });
}

function tooMany(k: number, columns: number): ValidationError {
  return new ValidationError({
    what: `${k} columns are to stay, and there are ${columns}`,
    where: 'selectKBest.k',
    remedy: "Give a lesser k, or 'all'",
  });
}

function refuseNoScore(columns: readonly NumericColumn[], scores: Float64Array): void {
  refuse(
    columns
      .filter((_, i) => !Number.isFinite(scores[i]!))
      .map(({ name }) => ({
        what: 'The score of the column is no finite number: there are too few rows, or values too large',
        where: `column "${name}"`,
        remedy: 'Give more rows than classes, and check the units',
      })),
  );
}
