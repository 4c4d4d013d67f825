import type { EstimatorDefinition, FitContext, Options, Problem } from '../../src/estimators/estimator.js';
import { createRandom } from '../../src/random/index.js';

/** What a fit may use, all on the test's own thread; inputs and results are cloned as they would be between threads. */
export function inlineContext(
  definition: EstimatorDefinition,
  { seed = 42, threads = 1, onProgress }: { seed?: number; threads?: number; onProgress?: (done: number) => void } = {},
): FitContext {
  async function parallel<Input, Output>(part: string, inputs: readonly Input[]): Promise<Output[]> {
    const run = definition.parts?.[part] as ((input: Input) => Output) | undefined;
    if (run === undefined) throw new Error(`${definition.name} has no part ${part}`);
    return inputs.map((input) => structuredClone(run(structuredClone(input))));
  }
  return { random: createRandom(seed), threads, parallel, ...(onProgress && { onProgress }) };
}

/** Fits as a pipeline would: options checked first. */
export async function fitInline(
  definition: EstimatorDefinition,
  problem: Problem,
  options: Options = {},
  surroundings: Parameters<typeof inlineContext>[1] = {},
) {
  return definition.fit(problem, definition.check(options), inlineContext(definition, surroundings));
}
