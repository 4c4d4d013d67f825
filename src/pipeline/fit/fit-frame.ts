import { version } from '../../ambient/index.js';
import type { ModelState } from '../model/model-state.js';
import { fitModel } from './fit.js';
import type { FitInput } from './prepare-fit.js';

/** What a fit needs when its data are a frame that has been checked. */
export type FrameFit = Omit<FitInput, 'environment'>;

/**
 * Fits a pipeline of Ciclo's own parts on the thread that it is called on: for rooms that bring threads of their own.
 * `createModel` makes a model of what comes of it, there or on another thread.
 */
export function fitFrame(fit: FrameFit, onProgress: (done: number) => void = () => {}): Promise<ModelState> {
  return fitModel({ ...fit, environment: environment() }, onProgress);
}

/** Where a model is made: it stands in the manifest. */
export function environment(): FitInput['environment'] {
  return { ciclo: version, node: process.versions.node };
}
