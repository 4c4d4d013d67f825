import type { PipelineSpec } from './pipeline-spec.js';
import type { TransformerSpec } from './transformer.js';

/**
 * A description of what it must say and nothing else: a caller without types may have put more into it, which a model's
 * manifest does not take.
 */
export function knownSpec({ steps, estimator }: PipelineSpec): PipelineSpec {
  const { type, name, task, options } = estimator;
  return { steps: steps.map(knownStep), estimator: { type, name, task, options } };
}

function knownStep(step: TransformerSpec): TransformerSpec {
  if (step.type === 'transformer') return { type: step.type, name: step.name, options: step.options };
  const { type, branches, remainder } = step;
  return {
    type,
    branches: branches.map(({ select, steps, prefix }) => ({
      select,
      steps: steps.map(knownStep),
      ...(prefix !== undefined && { prefix }),
    })),
    remainder,
  };
}
