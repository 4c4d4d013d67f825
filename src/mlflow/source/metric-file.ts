import type { MetricPoint } from '../../tracker/index.js';
import { readPieces } from '../files/folder.js';
import { createFirstTold, type Skip } from '../report.js';
import { readMetricLine } from './metric-lines.js';

/** Points that are read before they are handed on. */
const pointsAtOnce = 5000;
const longestLine = 10_000;

/**
 * The history in a metric's file. MLflow ends every line, so a last one that is not ended was torn off by a crash, and
 * what it says may be a part of a number: it is left out, as is any line that is none.
 */
export async function* readMetricFile(file: string, skip: Skip): AsyncGenerator<readonly MetricPoint[]> {
  const bad = createFirstTold('metric line', file, 'lines', skip);
  const decoder = new TextDecoder();
  let points: MetricPoint[] = [];
  let rest = '';
  let number = 0;
  for await (const piece of readPieces(file)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    // No line is that long: a file that is none of a metric's must not pile up in memory.
    rest = lines.pop()!.slice(0, longestLine);
    for (const line of lines) {
      number++;
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text === '') continue;
      const point = readMetricLine(text);
      if (point !== undefined) points.push(point);
      else bad.tell(`${file}:${number}`, () => `It is no line of a metric: ${shown(text)}`);
      if (points.length < pointsAtOnce) continue;
      yield points;
      points = [];
    }
  }
  bad.tellRest();
  if (rest !== '') skip('metric line', `${file}:${number + 1}`, `The line is torn off: ${shown(rest)}`);
  if (points.length > 0) yield points;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
