import { build } from 'tsup';

/**
 * Node 20 starts a thread from JavaScript only, so the workers' files are built, from the source as it stands, before
 * the tests run.
 */
export default async function buildWorkers(): Promise<void> {
  const common = {
    config: false,
    outDir: 'node_modules/.ciclo-workers',
    format: 'esm',
    target: 'node20',
    silent: true,
  } as const;
  await build({ ...common, entry: { 'part-worker': 'src/pipeline/fit/part-worker.ts' }, splitting: false });
  await build({
    ...common,
    entry: {
      'pipeline-worker': 'src/pipeline/fit/worker.ts',
      'trainer-worker': 'src/trainer/work/worker.ts',
      'executor-worker': 'tests/executor/worker.ts',
      'sqlite-worker': 'src/adapters/sqlite/worker.ts',
      'ml-xgboost-worker': 'src/estimators/mljs/xgboost-worker.ts',
    },
    external: ['better-sqlite3'],
  });
}
