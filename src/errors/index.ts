export { CicloError, type Problem } from './ciclo-error.js';
export {
  CapacityError,
  ConflictError,
  CorruptionError,
  type ErrorDetails,
  NotFoundError,
  ValidationError,
} from './kinds.js';
export { nearestNames } from './nearest-names.js';
export { refuse } from './refuse.js';
export { fromWire, toWire, type WireError } from './wire.js';
