import { nearestNames, type Problem } from '../../errors/index.js';

/** Options that a caller without types may have misspelt: what is not known would be passed over without a word. */
export function unknownOptions(given: object, known: readonly string[]): Problem[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const [near] = nearestNames(name, known);
      const remedy = near === undefined ? `The options are ${known.join(', ')}` : `Use ${near}, if that is meant`;
      return { what: `There is no option ${name}`, where: name, remedy };
    });
}

/** A seed may be any finite number. */
export function seedProblems(seed: unknown): Problem[] {
  if (Number.isFinite(seed)) return [];
  return [{ what: `The seed must be a finite number, not ${JSON.stringify(seed) ?? String(seed)}`, where: 'seed' }];
}
