import { type Problem, refuse } from '../../errors/index.js';
import { described } from '../fields.js';
import type { Stage } from '../version.js';

export const stages: readonly Stage[] = ['none', 'testing', 'staging', 'production', 'archived'];

export function isStage(text: unknown): text is Stage {
  return stages.some((stage) => stage === text);
}

/** @throws ValidationError when it is none. */
export function demandStage(stage: unknown): void {
  refuse(stageProblems(stage));
}

export function stageProblems(stage: unknown): Problem[] {
  if (isStage(stage)) return [];
  return [{ what: `There is no stage ${described(stage)}`, where: 'stage', remedy: `Use ${stages.join(', ')}` }];
}
