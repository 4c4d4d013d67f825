import type { FittedPipeline } from './fitted-pipeline.js';
import { createModel } from './model/model.js';
import { decodeModel } from './model/model-file.js';

/**
 * A model out of the bytes that `toBytes()` gave, in another process or on another machine. It predicts identically.
 * Nothing in the bytes is run.
 *
 * @throws CorruptionError when a byte is not what it was; CicloError `FORMAT_TOO_NEW` when a newer Ciclo wrote it.
 */
export function loadModel(bytes: Uint8Array): FittedPipeline {
  return createModel(decodeModel(bytes));
}
