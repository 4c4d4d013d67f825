import { toFrame } from '../data/index.js';
import { type Problem, ValidationError } from '../errors/index.js';
import { createRandom } from '../random/index.js';
import { sampleOfColumn } from './column-sample.js';
import type { DriftColumnType } from './drift-detector.js';
import type { DriftMethod } from './drift-method.js';
import { measure } from './measure.js';
import type { Alternative, DriftScore } from './methods/index.js';
import { convertSample, pairSamples, type Sample } from './sample.js';

export interface DriftScoreOptions {
  /** Default: numeric where the reference holds numbers, else categorical. */
  readonly type?: DriftColumnType;
  /** `mann_whitney` only; default `two-sided`. */
  readonly alternative?: Alternative;
  /** For `total_variation` and `mmd`, which permute; default 0. */
  readonly seed?: number;
}

/**
 * How far one column of values has drifted from another. NaN, null, undefined and ±Infinity are missing and left out.
 *
 * @param reference values of one kind: numbers, texts or booleans.
 * @returns `score`: the p-value of a test, the value of a distance; `null` where a side has too few values to say.
 * @throws ValidationError where the method is unknown or does not fit the type, or the values do not.
 */
export function driftScore(
  method: DriftMethod,
  reference: ArrayLike<unknown>,
  current: ArrayLike<unknown>,
  options: DriftScoreOptions = {},
): DriftScore {
  const [before, now] = [sampleOf('reference', reference), sampleOf('current', current)];
  const type = options.type ?? before.type;
  const [a, b] = [convertSample(before, type), convertSample(now, type)];
  const pair = a && b && pairSamples(a, b);
  if (pair === undefined) {
    throw new ValidationError([...(a ? [] : [notNumeric('reference')]), ...(b ? [] : [notNumeric('current')])]);
  }
  const context = { random: createRandom(options.seed ?? 0), alternative: options.alternative ?? 'two-sided' };
  return measure(method, pair, context);
}

function sampleOf(name: string, values: ArrayLike<unknown>): Sample {
  return sampleOfColumn(toFrame({ [name]: values }).columns[0]!);
}

function notNumeric(where: string): Problem {
  return { what: 'The values are not numbers', where, remedy: 'Give numbers, or the type categorical' };
}
