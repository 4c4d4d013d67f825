import { ValidationError } from '../errors/index.js';
import { checkOwnParts } from './check-own-parts.js';
import type { FittedPipeline } from './fitted-pipeline.js';
import { createModel } from './model/model.js';
import { decodeModel, wellFormed } from './model/model-file.js';
import { refuseDiscord } from './model/refuse-discord.js';
import type { OwnParts } from './own-parts.js';

/** The host's own estimators and transformers: a model holds what one of them learned, and none of its code. */
export type LoadModelOptions = OwnParts;

/**
 * A model out of the bytes that `toBytes()` gave, in another process or on another machine. It predicts identically.
 * Nothing in the bytes is run.
 *
 * @throws ValidationError when these are no bytes; CorruptionError when one is not what it was; CicloError
 *   `FORMAT_TOO_NEW` when a newer Ciclo wrote them, `UNKNOWN_ESTIMATOR` or `UNKNOWN_TRANSFORMER` when a part is one of
 *   the host's own that was not handed over.
 */
export function loadModel(bytes: Uint8Array, options?: LoadModelOptions): FittedPipeline {
  if (!ArrayBuffer.isView(bytes)) throw noBytes(bytes);
  const state = decodeModel(bytes);
  const own = checkOwnParts(options);
  return wellFormed(() => {
    const model = createModel(state, own);
    refuseDiscord(model, own);
    return model;
  });
}

function noBytes(given: unknown): ValidationError {
  return new ValidationError({
    what: `A model is loaded from a Uint8Array, not from ${given === null ? 'null' : `a value of type ${typeof given}`}`,
    where: 'bytes',
    remedy: 'Give what toBytes() returned, or the content of a file that holds it',
  });
}
