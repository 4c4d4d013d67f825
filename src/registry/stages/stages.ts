import { ValidationError } from '../../errors/index.js';
import { described } from '../fields.js';
import type { Stage } from '../version.js';

export const stages: readonly Stage[] = ['none', 'testing', 'staging', 'production', 'archived'];

export function isStage(text: string): text is Stage {
  return stages.some((stage) => stage === text);
}

/** @throws ValidationError when it is none. */
export function demandStage(stage: string): void {
  if (isStage(stage)) return;
  const remedy = `Use ${stages.join(', ')}`;
  throw new ValidationError({ what: `There is no stage ${described(stage)}`, where: 'stage', remedy });
}
