import type { MetricPoint } from '../../tracker/index.js';

/** Lines that are made before others have their turn. */
const linesAtOnce = 5000;

/** How the file of a metric is written: MLflow 3 has a data set's name and digest on a line, and 2 refuses such lines. */
export type MlflowVersion = 2 | 3;

/** Whether a line of that version can say what the value is of. */
export function holdsContext({ context }: MetricPoint, version: MlflowVersion): boolean {
  if (context === undefined) return true;
  const { dataset, digest, ...others } = context;
  const isWord = (text: string | undefined) => text !== undefined && /^\S+$/.test(text);
  return version === 3 && isWord(dataset) && isWord(digest) && Object.keys(others).length === 0;
}

/** A history as lines of a metric's file, in pieces. */
export function* metricText(points: readonly MetricPoint[], version: MlflowVersion): Generator<string> {
  for (let from = 0; from < points.length; from += linesAtOnce) {
    let text = '';
    for (const point of points.slice(from, from + linesAtOnce)) text += `${lineOf(point, version)}\n`;
    yield text;
  }
}

function lineOf(point: MetricPoint, version: MlflowVersion): string {
  const { time, value, step, context } = point;
  const plain = `${wholeText(time)} ${realText(value)} ${step}`;
  return context !== undefined && holdsContext(point, version)
    ? `${plain} ${context.dataset} ${context.digest}`
    : plain;
}

/** Python reads no `1e+21` as a whole number. */
export function wholeText(time: number): string {
  return BigInt(Math.round(time)).toString();
}

function realText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}
