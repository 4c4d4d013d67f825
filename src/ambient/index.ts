/** What the outside world supplies, taken as parameters so that a test or a replay can supply its own. */

/** The time now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** A new identifier, unique for ever. */
export type IdSource = () => string;

export const systemClock: Clock = () => Date.now();

/** 32 lower-case hexadecimal digits, the form of an MLflow run id. */
export const randomIds: IdSource = () => globalThis.crypto.randomUUID().replaceAll('-', '');

export { version } from './version.js';
