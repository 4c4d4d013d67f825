import { refuse } from '../errors/index.js';
import type { Expectation, Write } from './commit.js';
import { createInspection, type Inspection } from './inspection.js';
import { inspectKey } from './keys.js';
import type { Point } from './series.js';
import { inspectValue } from './values/check.js';

/**
 * Refuses writes that no adapter could store, before anything is written.
 *
 * @throws ValidationError with every problem of every write.
 */
export function checkWrites(writes: readonly Write[]): void {
  const inspection = createInspection('writes');
  inspectEach(writes, inspection, inspectWrite);
  refuse(inspection.problems);
}

/** @param inspect is given objects only, whatever the list holds. */
function inspectEach<T extends object>(
  list: readonly T[],
  inspection: Inspection,
  inspect: (item: T, inspection: Inspection) => void,
): void {
  if (!Array.isArray(list)) {
    inspection.report('There is no list', 'Give an array, which may be empty');
    return;
  }
  // By index: `forEach` would pass over the holes of a sparse array.
  for (let i = 0; i < list.length; i++) {
    const item: unknown = list[i];
    inspection.enter(i);
    if (typeof item === 'object' && item !== null) inspect(list[i]!, inspection);
    else inspection.report(`An object is needed here, not ${item === null ? 'null' : typeof item}`);
    inspection.leave();
  }
}

function inspectWrite(write: Write, inspection: Inspection): void {
  switch (write.type) {
    case 'put':
      inspectDocument(write, inspection);
      inspectPart('value', write.value, inspection, inspectObject);
      break;
    case 'delete':
      inspectDocument(write, inspection);
      break;
    case 'append':
      inspectPart('series', write.series, inspection, inspectKey);
      inspectPart('points', write.points, inspection, inspectPoints);
      break;
    case 'trim':
      inspectPart('series', write.series, inspection, inspectKey);
      if (write.before !== undefined) inspectPart('before', write.before, inspection, inspectTime);
      break;
    case 'link':
    case 'unlink':
      inspectPart('blob', write.blob, inspection, inspectKey);
      inspectPart('owner', write.owner, inspection, inspectKey);
      break;
    default:
      inspection.report('There is no such write', 'Use put, delete, append, trim, link or unlink');
  }
}

function inspectPart<T>(
  name: string,
  value: T,
  inspection: Inspection,
  inspect: (value: T, inspection: Inspection) => void,
): void {
  inspection.enter(name);
  inspect(value, inspection);
  inspection.leave();
}

function inspectDocument(
  { collection, id, expect }: { collection: string; id: string; expect?: Expectation },
  inspection: Inspection,
): void {
  inspectPart('collection', collection, inspection, inspectKey);
  inspectPart('id', id, inspection, inspectKey);
  inspectPart('expect', expect, inspection, inspectExpectation);
}

function inspectExpectation(expect: Expectation | undefined, { report }: Inspection): void {
  if (expect === undefined || expect === 'absent' || (Number.isSafeInteger(expect) && expect >= 1)) return;
  report(`${String(expect)} is no revision`, "Give a whole number from 1 on, or 'absent'");
}

function inspectObject(value: unknown, inspection: Inspection): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) inspectValue(value, inspection);
  else inspection.report('A document is an object');
}

function inspectPoints(points: readonly Point[], inspection: Inspection): void {
  inspectEach(points, inspection, inspectPoint);
}

function inspectPoint({ time, value, id }: Point, inspection: Inspection): void {
  inspectPart('time', time, inspection, inspectTime);
  inspectPart('value', value, inspection, inspectValue);
  if (id !== undefined) inspectPart('id', id, inspection, inspectKey);
}

function inspectTime(time: unknown, { report }: Inspection): void {
  if (!Number.isFinite(time)) report('A time is a finite number of milliseconds');
}
