import { ValidationError } from '../../errors/index.js';
import { described } from '../fields.js';
import { type ModelUri, parseModelUri } from '../versions/model-uri.js';

/** What a lineage is asked of. */
export type LineageUri =
  | { readonly type: 'model'; readonly uri: ModelUri }
  | { readonly type: 'run'; readonly id: string }
  | { readonly type: 'prediction'; readonly model: string; readonly id: string }
  | { readonly type: 'dataset'; readonly uri: string }
  | { readonly type: 'data'; readonly digest: string };

/**
 * Reads a model URI, `runs:/<run id>`, `predictions:/<model>/<id>`, a data set's `datasets:/name/3` or `data:<digest>`.
 *
 * @throws ValidationError when it is none of these.
 */
export function parseLineageUri(text: string): LineageUri {
  if (typeof text !== 'string') return refuse(text);
  const run = /^runs:\/([^/]+)$/.exec(text)?.[1];
  if (run !== undefined) return { type: 'run', id: run };
  // An id is the host's own, and may hold slashes; a model's name holds none.
  const [, model, id] = /^predictions:\/([^/:]+)\/(.+)$/s.exec(text) ?? [];
  if (model !== undefined && id !== undefined) return { type: 'prediction', model, id };
  if (/^datasets:\/.+$/s.test(text)) return { type: 'dataset', uri: text };
  const digest = /^data:(.+)$/s.exec(text)?.[1];
  if (digest !== undefined) return { type: 'data', digest };
  if (/^(?:models|runs):/.test(text)) return { type: 'model', uri: parseModelUri(text) };
  return refuse(text);
}

function refuse(text: unknown): never {
  const remedy =
    'Write models:/Name/3 or another model URI, runs:/<run id>, predictions:/<model>/<id>, datasets:/name/3 or data:<digest>';
  throw new ValidationError({ what: `Nothing comes from ${described(text)}`, where: 'uri', remedy });
}
