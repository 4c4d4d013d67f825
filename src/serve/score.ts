import { cellAt, type Frame, type Row, type TableLike, toFrame } from '../data/index.js';
import { ValidationError } from '../errors/index.js';
import type { Label } from '../metrics/index.js';
import type { PredictionLog } from '../monitor/log/index.js';
import type { Served } from './served-model.js';

/** The answer of the scoring protocol, and what came of logging. */
export interface Answer {
  readonly predictions: readonly Label[];
  /** Classification: one number a class, in the order of `classes`. */
  readonly probabilities?: readonly (readonly number[])[];
  readonly classes?: readonly Label[];
  /** Under which a true value can be given later; where predictions are logged. */
  readonly predictionIds?: readonly string[];
}

/** Predicts a table and, where there is a log, remembers each row with its answer before it is given. */
export async function score(
  { model, version }: Served,
  data: TableLike,
  log: PredictionLog | undefined,
): Promise<Answer> {
  const frame = toFrame(
    data,
    model.signature.columns.map(({ name }) => name),
  );
  if (frame.rows === 0) throw new ValidationError({ what: 'There are no rows to predict', where: 'the request' });
  const predictions = await model.predictBatch(frame);
  const probabilities = model.task === 'classification' ? await model.predictProbaBatch(frame) : undefined;
  const answer = { predictions, ...(probabilities && { probabilities, classes: model.classes }) };
  if (log === undefined) return answer;
  const inputs = inputRows(frame);
  const predictionIds = await log.record(
    inputs.map((input, row) => ({
      input,
      prediction: predictions[row]!,
      version: version.version,
      ...(probabilities && { probabilities: probabilities[row]! }),
    })),
  );
  return { ...answer, predictionIds };
}

/** The rows as the log keeps them: with the model's columns alone. */
function inputRows({ rows, columns }: Frame): Row[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellAt(column, row)])),
  );
}
