import { ValidationError } from '../../errors/index.js';
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
  const run = /^runs:\/([^/]+)\/model$/.exec(uri)?.[1];
  if (run !== undefined) return { type: 'run', run };
  const [, model, which] = /^models:\/([^/:]+)\/([^/]+)$/.exec(uri) ?? [];
  if (model !== undefined && which !== undefined) return parseWhich(uri, model, which);
  // A name may hold an @ too: the alias stands behind the last.
  const [, named, alias] = /^models:\/([^/:]+)@([^/:@]+)$/.exec(uri) ?? [];
  if (named !== undefined && alias !== undefined) return { type: 'alias', model: named, alias };
  return refuse(uri);
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
  throw new ValidationError({ what: `${JSON.stringify(uri)} is no model URI`, where: 'uri', remedy });
}
