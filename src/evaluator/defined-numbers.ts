/** The numbers among a result's fields, by name, and a warning for each that is not defined on these data. */
export function definedNumbers(result: object): { metrics: Record<string, number>; warnings: string[] } {
  const metrics: Record<string, number> = {};
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(result)) {
    if (typeof value === 'number') metrics[name] = value;
    else if (value === null) warnings.push(`${name} is not defined on these rows`);
  }
  return { metrics, warnings };
}
