import type { Json, Point } from '../../store/index.js';
import { decodeLine, encodeLine, longestRun, type NumberedLines } from './lines.js';

/** Points one after the other: the first has the sequence `first`, and each other one more than the one before it. */
export interface PointRun {
  readonly first: number;
  readonly points: readonly Point[];
}

/**
 * The lines of points, one a line, but those of plain numbers without an id that come together as one line of a run:
 * a third of the bytes, and written in half the time.
 */
export function encodePoints({ first, points }: PointRun): string {
  let lines = '';
  for (let begin = 0; begin < points.length; ) {
    const end = endOfRun(points, begin);
    const sequence = first + begin;
    lines += end > begin + 1 ? encodeRun(sequence, points.slice(begin, end)) : encodePoint(sequence, points[begin]!);
    begin = end;
  }
  return lines;
}

/** What a line of {@link encodePoints} holds; `undefined` for a line of another kind, or that cannot be read. */
export function decodePoints(text: string): PointRun | undefined {
  const line = decodeLine(text);
  if (typeof line !== 'object' || line === null) return undefined;
  if ('times' in line) {
    const { sequence, times, values } = line as RunLine;
    return { first: sequence, points: times.map((time, i) => ({ time, value: values[i]! })) };
  }
  if (!('time' in line)) return undefined;
  const { sequence, ...point } = line as PointLine;
  return { first: sequence, points: [point] };
}

/** The lines of the points of a line that do not go: the line as it is where all stay, and where it cannot be read. */
export function withoutPoints(line: string, goes: (sequence: number, point: Point) => boolean): string {
  const { first, points } = decodePoints(line) ?? { first: 0, points: [] };
  const gone = [...points.keys()].filter((i) => goes(first + i, points[i]!));
  if (gone.length === 0) return `${line}\n`;
  let lines = '';
  let begin = 0;
  for (const end of [...gone, points.length]) {
    lines += encodePoints({ first: first + begin, points: points.slice(begin, end) });
    begin = end + 1;
  }
  return lines;
}

export const pointLines: NumberedLines = {
  last(line) {
    const run = decodePoints(line);
    return run && run.first + run.points.length - 1;
  },
  after(number, line) {
    return withoutPoints(line, (sequence) => sequence <= number);
  },
};

interface PointLine extends Point {
  readonly sequence: number;
}

interface RunLine {
  readonly sequence: number;
  readonly times: readonly number[];
  readonly values: readonly Json[];
}

function endOfRun(points: readonly Point[], begin: number): number {
  const limit = Math.min(points.length, begin + longestRun);
  let end = begin;
  while (end < limit && typeof points[end]!.value === 'number' && points[end]!.id === undefined) end++;
  return Math.max(end, begin + 1);
}

function encodeRun(sequence: number, points: readonly Point[]): string {
  const line: RunLine = { sequence, times: points.map(({ time }) => time), values: points.map(({ value }) => value) };
  return encodeLine(line);
}

function encodePoint(sequence: number, { time, value, id }: Point): string {
  const line: PointLine = id === undefined ? { time, sequence, value } : { time, sequence, value, id };
  return encodeLine(line);
}
