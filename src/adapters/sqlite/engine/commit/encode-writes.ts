import { type AppendPoints, type Expectation, encodeValue, type Json, type Write } from '../../../../store/index.js';
import type { TapePart } from './tape.js';

/** A type of write goes as its number in this list. */
export const writeTypes = ['put', 'delete', 'append', 'trim', 'link', 'unlink'] as const;

/** What a write that expects nothing says in the place of a revision; absence is 0. */
export const expectsNothing = -1;

/**
 * One commit as {@link decodeWrites} reads it: how many writes, then each one's type, keys and values. Taken down at
 * once, so that the caller may go on changing what was handed in.
 */
export function encodeWrites(writes: readonly Write[]): TapePart {
  const part: TapePart = { texts: [], numbers: [writes.length] };
  for (const write of writes) encodeWrite(part, write);
  return part;
}

function encodeWrite(part: TapePart, write: Write): void {
  const { texts, numbers } = part;
  numbers.push(writeTypes.indexOf(write.type));
  switch (write.type) {
    case 'put':
      texts.push(write.collection, write.id, encodeValue(write.value));
      numbers.push(expectedRevision(write.expect));
      break;
    case 'delete':
      texts.push(write.collection, write.id);
      numbers.push(expectedRevision(write.expect));
      break;
    case 'append':
      encodeAppend(part, write);
      break;
    case 'trim':
      texts.push(write.series);
      numbers.push(write.before ?? Infinity);
      break;
    default:
      texts.push(write.blob, write.owner);
  }
}

function expectedRevision(expect: Expectation | undefined): number {
  if (expect === undefined) return expectsNothing;
  return expect === 'absent' ? 0 : expect;
}

/** A point is its time and its value: the number itself, or NaN and a text of JSON. Ids follow, where there are any. */
function encodeAppend({ texts, numbers }: TapePart, { series, points }: AppendPoints): void {
  const hasIds = points.some(({ id }) => id !== undefined);
  texts.push(series);
  numbers.push(points.length, Number(hasIds));
  for (const { time, value } of points) {
    const isNumber = isOwnNumber(value);
    numbers.push(time + 0, isNumber ? value : Number.NaN); // −0 becomes 0.
    if (!isNumber) texts.push(encodeValue(value));
  }
  if (hasIds) for (const { id = '' } of points) texts.push(id);
}

/** Whether SQLite has it as a number that comes back the same through every driver. */
function isOwnNumber(value: Json): value is number {
  return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0);
}
