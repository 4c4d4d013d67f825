import { type Problem, refuse } from '../../errors/index.js';

/**
 * Metrics as a manifest holds them.
 *
 * @throws ValidationError listing those that are no finite number.
 */
export function checkedMetrics(metrics: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const isRecord = typeof metrics === 'object' && metrics !== null && !Array.isArray(metrics);
  if (!isRecord) refuse([{ what: 'The metrics are no object of numbers', where: 'metrics' }]);
  refuse(
    Object.entries(metrics).flatMap(([name, value]): Problem[] => {
      if (typeof value === 'number' && Number.isFinite(value)) return [];
      const what = `The metric ${name} is no finite number, but ${describe(value)}`;
      return [{ what, where: `metrics.${name}`, remedy: 'Leave out what could not be measured' }];
    }),
  );
  return { ...metrics };
}

function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || value === undefined) return String(value);
  return `of type ${typeof value}`;
}
