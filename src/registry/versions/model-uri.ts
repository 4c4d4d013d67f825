import { type Problem, ValidationError } from '../../errors/index.js';
import { described } from '../fields.js';
import { isStage } from '../stages/stages.js';
import type { Stage } from '../version.js';

/** What a model URI names. */
export type ModelUri =
  | { readonly type: 'version'; readonly model: string; readonly version: number }
  | { readonly type: 'stage'; readonly model: string; readonly stage: Stage }
  | { readonly type: 'latest'; readonly model: string }
  | { readonly type: 'alias'; readonly model: string; readonly alias: string }
  | { readonly type: 'run'; readonly run: string };

/**
 * Reads `models:/Name/3`, `models:/Name/production` (any stage, in either case), `models:/Name/latest`,
 * `models:/Name@alias` or `runs:/<run id>/model`.
 *
 * @throws ValidationError when it is none of these.
 */
export function parseModelUri(uri: string): ModelUri {
  if (typeof uri !== 'string') return refuse(uri);
  const run = runOf(uri);
  if (run !== undefined) return { type: 'run', run };
  const [, model, which] = /^models:\/([^/:]+)\/([^/]+)$/.exec(uri) ?? [];
  if (model !== undefined && which !== undefined) return parseWhich(uri, model, which);
  // A name may hold an @ too: the alias stands behind the last.
  const [, named, alias] = /^models:\/([^/:]+)@([^/:@]+)$/.exec(uri) ?? [];
  if (named !== undefined && alias !== undefined) return { type: 'alias', model: named, alias };
  return refuse(uri);
}

function runOf(uri: string): string | undefined {
  return /^runs:\/([^/]+)\/model$/.exec(uri)?.[1];
}

/** What is wrong with the id of a run, by which a URI must be able to name it; of half surrogates a store makes others. */
export function runProblems(run: unknown): Problem[] {
  if (typeof run === 'string' && run.isWellFormed() && runOf(`runs:/${run}/model`) === run) return [];
  const what = `A run is given by its id, text that a URI can hold, not ${described(run)}`;
  return [{ what, where: 'run', remedy: 'Give the id that startRun() gave the run' }];
}

function parseWhich(uri: string, model: string, which: string): ModelUri {
  if (/^\d+$/.test(which)) return { type: 'version', model, version: Number(which) };
  const word = which.toLowerCase();
  if (word === 'latest') return { type: 'latest', model };
  return isStage(word) ? { type: 'stage', model, stage: word } : refuse(uri);
}

function refuse(uri: unknown): never {
  const remedy =
    'Write models:/Name/3, models:/Name/production (or another stage), models:/Name/latest, models:/Name@alias or runs:/<run id>/model';
  throw new ValidationError({ what: `${described(uri)} is no model URI`, where: 'uri', remedy });
}
