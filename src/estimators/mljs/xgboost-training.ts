import type { Matrix } from '../../arrays/index.js';
import { CicloError } from '../../errors/index.js';
import { rowsOf } from './rows.js';

export interface XgboostTraining {
  readonly features: Matrix;
  readonly target: Float64Array;
  /** By the package's names. */
  readonly options: Readonly<Record<string, string | number>>;
}

/**
 * Trains a model of ml-xgboost's and returns it in XGBoost's binary format. To be run on a thread that is ended
 * afterwards and does nothing else: the package installs a handler for exceptions, its memory only grows, and it writes
 * to the console, which is taken away from it here.
 */
export async function trainXgboost({ features, target, options }: XgboostTraining): Promise<Uint8Array> {
  let said = '';
  const listen = (...texts: unknown[]) => {
    said = texts.join(' ');
  };
  Object.assign(console, { log: listen, warn: listen });
  const { default: loading } = await import('ml-xgboost');
  const Booster = await loading;
  try {
    const booster = new Booster(options);
    booster.train(rowsOf(features), target);
    return Uint8Array.from(booster.toJSON().model);
  } catch (cause) {
    throw failure(cause, said);
  }
}

/** What C++ threw arrives as a number; what is the matter was said before on the console. */
function failure(cause: unknown, said: string): CicloError {
  const message = cause instanceof Error ? cause.message : said;
  return new CicloError(
    'ML_XGBOOST_FAILED',
    {
      what: `ml-xgboost failed: ${message}`,
      remedy: 'Use gradientBoostingRegressor() or gradientBoostingClassifier()',
    },
    { cause },
  );
}
