/**
 * One JSON document, in which a number that JSON has not stands as the text `NaN`, `Infinity` or `-Infinity`, as MLflow
 * writes it.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
}
