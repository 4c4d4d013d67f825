import type { Row } from '../../data/index.js';
import type { Label } from '../../metrics/index.js';

/** One prediction to remember. */
export interface PredictionEntry {
  /** Default: a new one. */
  readonly id?: string;
  /** Milliseconds since 1970. Default: now. */
  readonly time?: number;
  /** What was asked. */
  readonly input: Row;
  /** What was answered. */
  readonly prediction: Label;
  /** Classification: one number a class. */
  readonly probabilities?: readonly number[];
  /** The version of the model that answered. */
  readonly version: number;
}

/** A prediction as it was read, with its true value once that is known. */
export interface LoggedPrediction extends PredictionEntry {
  readonly id: string;
  readonly time: number;
  readonly label?: Label;
}

export interface TrueValue {
  /** The prediction's id. */
  readonly id: string;
  readonly value: Label;
}

export interface LogRange {
  /** The newest so many. */
  readonly last?: number;
  /** From this time on, inclusive; milliseconds since 1970. */
  readonly since?: number;
  /** Only predictions whose true value is known. */
  readonly labelled?: boolean;
}

/** What a model was asked and answered in production, and what turned out to be true. */
export interface PredictionLog {
  readonly model: string;
  /** The entries' ids, in their order. @throws ConflictError when an id is taken; nothing is written then. */
  record(entries: readonly PredictionEntry[]): Promise<string[]>;
  /**
   * True values, whenever they become known; a later one for the same prediction takes the earlier one's place. All or
   * none is written.
   * @throws NotFoundError listing the ids that name no prediction.
   */
  label(values: readonly TrueValue[]): Promise<void>;
  /** Oldest first. */
  read(range?: LogRange): Promise<LoggedPrediction[]>;
  /** How many predictions there are, and how many of them have a true value. */
  count(): Promise<{ readonly predictions: number; readonly labels: number }>;
}
