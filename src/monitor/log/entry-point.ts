import type { Clock, IdSource } from '../../ambient/index.js';
import type { Row } from '../../data/index.js';
import type { Problem } from '../../errors/index.js';
import { isLabel, type Label } from '../../metrics/index.js';
import type { Point, StoredPoint } from '../../store/index.js';
import type { LoggedPrediction, PredictionEntry } from './prediction-log.js';

type Cell = null | number | string | boolean;

/** A prediction as the series holds it, beside its id and time. */
type PredictionValue = {
  readonly input: Readonly<Record<string, Cell>>;
  readonly prediction: Label;
  readonly probabilities?: readonly number[];
  readonly version: number;
};

/** The point of one entry, with an id and a time where it has none; what is wrong with it is added to `problems`. */
export function toPoint(
  { id, time, input, prediction, probabilities, version }: PredictionEntry,
  where: string,
  { clock, newId }: { readonly clock: Clock; readonly newId: IdSource },
  problems: Problem[],
): Point & { readonly id: string } {
  if (id === '') problems.push({ what: 'The id is empty', where: `${where}.id`, remedy: 'Leave it out for a new one' });
  if (!isLabel(prediction)) {
    problems.push({ what: 'A prediction is a finite number, a text or a boolean', where: `${where}.prediction` });
  }
  if (!(Number.isSafeInteger(version) && version >= 1)) {
    problems.push({ what: `${String(version)} is no version of a model`, where: `${where}.version` });
  }
  const value = { input: cellsOf(input, `${where}.input`, problems), prediction, version };
  return {
    id: id ?? newId(),
    time: time ?? clock(),
    value: probabilities === undefined ? value : { ...value, probabilities },
  };
}

export function fromPoint({ id, time, value }: StoredPoint, label: Label | undefined): LoggedPrediction {
  const logged = { id: id!, time, ...(value as PredictionValue) };
  return label === undefined ? logged : { ...logged, label };
}

/** The row as a table would read it: dates are milliseconds, bigints numbers, and what is undefined is missing. */
function cellsOf(input: Row, where: string, problems: Problem[]): Record<string, Cell> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    problems.push({ what: 'An input is a row: an object from columns to values', where });
    return {};
  }
  const cells = Object.entries(input).map(([column, cell]): [string, Cell] => {
    switch (typeof cell) {
      case 'number':
      case 'string':
      case 'boolean':
        return [column, cell];
      case 'bigint':
        return [column, Number(cell)];
      case 'undefined':
        return [column, null];
    }
    if (cell === null) return [column, null];
    if (cell instanceof Date) return [column, cell.getTime()];
    const remedy = 'Log numbers, texts, booleans, dates or null';
    problems.push({
      what: 'The value of a column cannot be logged',
      where: `${where}[${JSON.stringify(column)}]`,
      remedy,
    });
    return [column, null];
  });
  return Object.fromEntries(cells);
}
