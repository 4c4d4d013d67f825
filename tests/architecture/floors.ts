/** What stands behind the port. */
const adapters: readonly string[] = ['adapters/memory', 'adapters/filesystem', 'adapters/sqlite'];

/** What adapters and estimators are held to. They run under a test runner, so only the face for tests leads to them. */
const suites = { adapters: 'store/conformance', estimators: 'pipeline/checks' } as const;

/** How to speak with SQLite libraries: the adapter does, and who reads other programs' files. */
const drivers = 'adapters/sqlite/drivers';

/** What adapters have in common. */
const sharedByAdapters: readonly string[] = ['adapters/state', 'adapters/lock', 'adapters/queue'];

/**
 * Who may import whom, from the ground up. A room imports only from rooms on lower floors, through their index.ts;
 * rooms on one floor do not know each other. A file belongs to the longest of these paths that it lies under. The
 * faces stand above all floors: they import any room but an adapter, and no room imports them.
 */
export const floors: readonly (readonly string[])[] = [
  ['errors', 'random', 'arrays', 'numeric', 'ambient', 'calendar'],
  ['store', 'data', 'expressions', 'metrics', 'executor', 'processes'],
  ['estimators', 'tracker', 'monitor/log', suites.adapters, ...sharedByAdapters, drivers],
  ['pipeline', ...adapters],
  ['evaluator', 'drift', suites.estimators],
  ['registry', 'datasets'],
  ['reports'],
  ['trainer', 'monitor', 'serve', 'mlflow'],
  ['terminal'],
  ['cli'],
];

export const faces: readonly string[] = ['index.ts', 'testing'];

/** These rooms also run at the edge, where there are no Node built-ins. */
export const edgeRooms: readonly string[] = floors[0]!;

/** An adapter knows nothing of machine learning: of the floors below, it sees these rooms alone. */
const belowAdapters: readonly string[] = [...edgeRooms, 'store', 'processes'];

/** Rooms that see less of the floors below than they might. */
export const narrowed: ReadonlyMap<string, readonly string[]> = new Map([
  ...sharedByAdapters.map((room) => [room, belowAdapters] as const),
  ...adapters.map((room) => [room, [...belowAdapters, ...sharedByAdapters]] as const),
  [drivers, belowAdapters],
  // Its driver runs on a thread, whose file the executor's room knows how to find.
  ['adapters/sqlite', [...belowAdapters, ...sharedByAdapters, drivers, 'executor']],
]);

/** Rooms that only these, rooms or faces, may name: elsewhere the host brings them. */
export const namedOnlyBy: ReadonlyMap<string, readonly string[]> = new Map([
  ...adapters.map((room) => [room, ['cli']] as const),
  ...sharedByAdapters.map((room) => [room, adapters] as const),
  [drivers, ['adapters/sqlite', 'mlflow', 'cli']],
  ...Object.values(suites).map((room) => [room, ['testing']] as const),
]);
