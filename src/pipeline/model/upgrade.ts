import { learnedPolicy } from '../../data/index.js';

/** The format that this Ciclo writes. */
export const formatVersion = 2;

/** A model as its header has it, before anything of it was checked. */
type Loose = { readonly [field: string]: unknown; readonly manifest: { readonly [field: string]: unknown } };

/** How a model of each older format becomes one of the next; what was learned is never touched. */
const upgrades: { readonly [from: number]: (model: Loose) => Loose } = {
  // Format 2 says what becomes of inputs that do not fit: until then, what became of them was this.
  1: (model) => ({ ...model, manifest: { ...model.manifest, formatVersion: 2, inputs: learnedPolicy } }),
};

/** The same model in the format of today. @param version the one it is in. */
export function upgrade(model: Loose, version: number): Loose {
  let upgraded = model;
  for (let from = version; from < formatVersion; from++) upgraded = upgrades[from]!(upgraded);
  return upgraded;
}
