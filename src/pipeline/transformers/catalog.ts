import { CicloError } from '../../errors/index.js';
import type { TransformerDefinition } from '../transformer.js';
import { oneHotEncoderDefinition } from './one-hot-encoder.js';
import { simpleImputerDefinition } from './simple-imputer.js';
import { standardScalerDefinition } from './standard-scaler.js';
import { winsorizerDefinition } from './winsorizer.js';

const definitions = new Map(
  [oneHotEncoderDefinition, simpleImputerDefinition, standardScalerDefinition, winsorizerDefinition].map(
    (definition) => [definition.name, definition],
  ),
);

/** @throws CicloError `UNKNOWN_TRANSFORMER` when there is none of that name, as in a model of a newer version. */
export function findTransformer(name: string): TransformerDefinition {
  const definition = definitions.get(name);
  if (definition !== undefined) return definition;
  throw new CicloError('UNKNOWN_TRANSFORMER', {
    what: `There is no transformer "${name}"`,
    remedy: `Known are ${[...definitions.keys()].join(', ')}`,
  });
}
