import type { SaidLine } from '../flags.js';
import { instead, usageError } from '../usage-error.js';

const known = ['mlflow'];

/** What is there to be imported and exported is MLflow's. @throws ValidationError `USAGE` for any other. */
export function demandMlflow({ words }: SaidLine): void {
  const [whose] = words;
  if (whose === 'mlflow') return;
  throw usageError({ what: `There is no format "${whose}"`, remedy: instead(whose!, known, 'Give mlflow') });
}
