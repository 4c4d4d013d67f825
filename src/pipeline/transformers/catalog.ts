import { CicloError } from '../../errors/index.js';
import type { TransformerDefinition } from '../transformer.js';
import { encoders } from './encode/index.js';
import { featureMakers } from './features/index.js';
import { imputers } from './impute/index.js';
import { reducers } from './reduce/index.js';
import { scalers } from './scale/index.js';

/** Every transformer that Ciclo brings; a column transformer is none of them: it holds others. */
export const builtInTransformers: readonly TransformerDefinition[] = [
  ...imputers,
  ...scalers,
  ...encoders,
  ...featureMakers,
  ...reducers,
];

const definitions = new Map(builtInTransformers.map((definition) => [definition.name, definition]));

/**
 * The transformer of that name, one of Ciclo's or one that the host handed over.
 * @throws CicloError `UNKNOWN_TRANSFORMER` when there is none, as when a model was made by a newer version.
 */
export function findTransformer(name: string, custom: readonly TransformerDefinition[] = []): TransformerDefinition {
  const definition = definitions.get(name) ?? custom.find((candidate) => candidate.name === name);
  if (definition !== undefined) return definition;
  throw new CicloError('UNKNOWN_TRANSFORMER', {
    what: `There is no transformer "${name}"`,
    where: 'transformers',
    remedy: `One of your own must be handed over by its definition, as { transformers: [definition] }; Ciclo brings ${[...definitions.keys()].join(', ')}`,
  });
}

/** Whether a transformer of Ciclo's has that name. */
export function isTakenByTransformer(name: string): boolean {
  return definitions.has(name);
}
