import type { State } from './state.js';

/** What planning must know of the store as it stands. */
export interface Standing {
  readonly lastSequence: number;
  readonly lastPoint: number;
  /** 0 for a document that is absent. */
  revision(collection: string, id: string): number;
  /** When the point with this id lies, or `undefined` where there is none. */
  timeOf(series: string, id: string): number | undefined;
  /** How many points of a series lie before a time. */
  countBefore(series: string, time: number): number;
  hasBlob(key: string): boolean;
}

/** The state as planning asks for it. */
export function standingOf(state: State, hasBlob: (key: string) => boolean): Standing {
  return {
    lastSequence: state.lastSequence,
    lastPoint: state.lastPoint,
    revision: (collection, id) => state.documents.get(collection)?.get(id)?.revision ?? 0,
    timeOf: (series, id) => state.series.get(series)?.find(id)?.time,
    countBefore: (series, time) => state.series.get(series)?.countBefore(time) ?? 0,
    hasBlob,
  };
}
