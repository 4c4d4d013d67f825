import { type Problem, refuse } from '../errors/index.js';
import type { Expectation, Write } from './commit.js';
import { keyProblems } from './keys.js';
import type { Point } from './series.js';
import { valueProblems } from './values/check.js';

/**
 * Refuses writes that no adapter could store, before anything is written.
 *
 * @throws ValidationError with every problem of every write.
 */
export function checkWrites(writes: readonly Write[]): void {
  const problems = writes.flatMap((write, i) => writeProblems(write, `writes[${i}]`));
  refuse(problems);
}

function writeProblems(write: Write, where: string): Problem[] {
  switch (write.type) {
    case 'put':
      return [...documentProblems(write, where), ...objectProblems(write.value, `${where}.value`)];
    case 'delete':
      return documentProblems(write, where);
    case 'append':
      return [
        ...keyProblems(write.series, `${where}.series`),
        ...write.points.flatMap((point, i) => pointProblems(point, `${where}.points[${i}]`)),
      ];
    case 'trim':
      return [...keyProblems(write.series, `${where}.series`), ...timeProblems(write.before ?? 0, `${where}.before`)];
    case 'link':
    case 'unlink':
      return [...keyProblems(write.blob, `${where}.blob`), ...keyProblems(write.owner, `${where}.owner`)];
    default:
      return [{ what: 'There is no such write', where, remedy: 'Use put, delete, append, trim, link or unlink' }];
  }
}

function documentProblems(write: { collection: string; id: string; expect?: Expectation }, where: string): Problem[] {
  return [
    ...keyProblems(write.collection, `${where}.collection`),
    ...keyProblems(write.id, `${where}.id`),
    ...expectationProblems(write.expect, `${where}.expect`),
  ];
}

function expectationProblems(expect: Expectation | undefined, where: string): Problem[] {
  if (expect === undefined || expect === 'absent' || (Number.isSafeInteger(expect) && expect >= 1)) return [];
  return [{ what: `${String(expect)} is no revision`, where, remedy: "Give a whole number from 1 on, or 'absent'" }];
}

function objectProblems(value: unknown, where: string): Problem[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? valueProblems(value, where) : [{ what: 'A document is an object', where }];
}

function pointProblems(point: Point, where: string): Problem[] {
  return [
    ...timeProblems(point.time, `${where}.time`),
    ...valueProblems(point.value, `${where}.value`),
    ...(point.id === undefined ? [] : keyProblems(point.id, `${where}.id`)),
  ];
}

function timeProblems(time: unknown, where: string): Problem[] {
  if (Number.isFinite(time)) return [];
  return [{ what: 'A time is a finite number of milliseconds', where }];
}
