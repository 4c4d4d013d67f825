import type { Problem } from '../errors/index.js';
import type { SeriesRange } from './series.js';

/** What is wrong with a range of points. */
export function seriesRangeProblems(range: SeriesRange): Problem[] {
  if (!isOptions(range)) return [noOptions];
  const { from = 0, until = 0, first = 'oldest', limit = 1 } = range;
  const problems: Problem[] = [];
  for (const [name, time] of Object.entries({ from, until })) {
    // Infinity is no time of a point, and yet a bound.
    if (typeof time === 'number' && !Number.isNaN(time)) continue;
    problems.push({
      what: `${String(time)} is no time`,
      where: `range.${name}`,
      remedy: 'Give milliseconds since 1970',
    });
  }
  if (first !== 'oldest' && first !== 'newest') {
    const remedy = "Use 'oldest' or 'newest'";
    problems.push({ what: `${String(first)} is no end to begin at`, where: 'range.first', remedy });
  }
  if (!(Number.isSafeInteger(limit) && limit >= 1)) {
    const remedy = 'Give a whole number from 1 on';
    problems.push({ what: `${String(limit)} is no limit`, where: 'range.limit', remedy });
  }
  return problems;
}

/** What is wrong with a range of bytes. */
export function blobRangeProblems(range: { start?: number; end?: number }): Problem[] {
  if (!isOptions(range)) return [noOptions];
  const { start = 0, end = 0 } = range;
  return Object.entries({ start, end })
    .filter(([, bound]) => !(Number.isSafeInteger(bound) && bound >= 0))
    .map(([name, bound]) => {
      const what = `${String(bound)} is no position in a blob`;
      return { what, where: `range.${name}`, remedy: 'Count bytes from 0' };
    });
}

const noOptions: Problem = { what: 'A range is an object', where: 'range', remedy: 'Leave it out to read everything' };

function isOptions(range: unknown): boolean {
  return typeof range === 'object' && range !== null;
}
