/**
 * Who may import whom, from the ground up. A room imports only from rooms on lower floors, through their index.ts;
 * rooms on one floor do not know each other. A file belongs to the longest of these paths that it lies under. The
 * faces stand above all floors: they import any room but an adapter, and no room imports them.
 */
export const floors: readonly (readonly string[])[] = [
  ['errors', 'random', 'arrays', 'ambient'],
  ['store', 'data', 'metrics', 'executor'],
  ['estimators', 'adapters/state', 'tracker'],
  ['adapters/memory', 'adapters/filesystem', 'adapters/sqlite', 'pipeline'],
  ['evaluator', 'drift'],
  ['registry', 'monitor/log'],
  ['reports'],
  ['trainer', 'monitor', 'serve'],
  ['cli'],
];

export const faces: readonly string[] = ['index.ts', 'testing'];

/** These rooms also run at the edge, where there are no Node built-ins. */
export const edgeRooms: readonly string[] = floors[0]!;

/** An adapter knows nothing of machine learning: of the floors below, it sees these rooms alone. */
export const seenByAdapters: readonly string[] = [...edgeRooms, 'store', 'adapters/state'];

/** The only room that names an adapter: elsewhere the host brings it. */
export const roomsThatNameAdapters: readonly string[] = ['cli'];
