import type { MetricPoint } from '../../tracker/index.js';

const real = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * One line of a metric's file: `time value`, `time value step`, or, since MLflow 3, `time value step dataset digest`.
 *
 * @returns `undefined` where it is none of these.
 */
export function readMetricLine(line: string): MetricPoint | undefined {
  const fields = line.split(' ');
  if (fields.length !== 2 && fields.length !== 3 && fields.length !== 5) return undefined;
  const [time, value, step = '0', dataset, digest] = fields as [string, string, ...string[]];
  if (!/^-?\d+$/.test(time) || !/^-?\d+$/.test(step)) return undefined;
  const number = readReal(value);
  if (number === undefined || !Number.isSafeInteger(Number(step)) || !Number.isFinite(Number(time))) return undefined;
  const point = { value: number, step: Number(step), time: Number(time) };
  return dataset === undefined ? point : { ...point, context: { dataset, digest: digest! } };
}

/** A number as Python writes it: `0.1`, `1e-05`, `nan`, `-inf`. */
function readReal(text: string): number | undefined {
  if (real.test(text)) return Number(text);
  switch (text.toLowerCase()) {
    case 'nan':
      return Number.NaN;
    case 'inf':
    case '+inf':
    case 'infinity':
      return Number.POSITIVE_INFINITY;
    case '-inf':
    case '-infinity':
      return Number.NEGATIVE_INFINITY;
    default:
      return undefined;
  }
}
