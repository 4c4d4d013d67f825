import { build } from 'tsup';

/**
 * Node 20 starts a thread from JavaScript only, so the workers' files are built, from the source as it stands, before
 * the tests run.
 */
export default async function buildWorkers(): Promise<void> {
  await build({
    config: false,
    entry: {
      'pipeline-worker': 'src/pipeline/fit/worker.ts',
      'executor-worker': 'tests/executor/worker.ts',
      'sqlite-worker': 'src/adapters/sqlite/worker.ts',
      'ml-xgboost-worker': 'src/estimators/mljs/xgboost-worker.ts',
    },
    outDir: 'node_modules/.ciclo-workers',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3'],
    silent: true,
  });
}
