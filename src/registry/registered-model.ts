import type { Stage } from './version.js';

/** A name under which versions are registered. Times are milliseconds since 1970. */
export interface RegisteredModel {
  readonly name: string;
  readonly creationTime: number;
  readonly lastUpdateTime: number;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Versions by alias. */
  readonly aliases: Readonly<Record<string, number>>;
  /** How many versions there are; deleted ones do not count. */
  readonly versions: number;
  /** The newest, if there is one. */
  readonly latest?: number;
  /** The one in production, if there is one. */
  readonly production?: number;
}

/** What a model was at a moment that has passed. */
export interface ModelState {
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The version that was in production, if one was. */
  readonly production?: number;
  /** When it came to production. */
  readonly since?: number;
  /** When it left production; absent where it is there still. */
  readonly until?: number;
  /** The stage of every version that there was; deleted ones are not among them. */
  readonly stages: Readonly<Record<number, Stage>>;
  /** Versions by alias. */
  readonly aliases: Readonly<Record<string, number>>;
}
