import { defineConfig } from 'tsup';

/** What a host imports, by the file that it becomes. */
const faces = {
  index: 'src/index.ts',
  memory: 'src/adapters/memory/index.ts',
  filesystem: 'src/adapters/filesystem/index.ts',
  sqlite: 'src/adapters/sqlite/index.ts',
  reports: 'src/reports/index.ts',
  serve: 'src/serve/index.ts',
  testing: 'src/testing/index.ts',
};

/** What the library's own threads run. */
const workers = {
  'pipeline-worker': 'src/pipeline/fit/worker.ts',
  'sqlite-worker': 'src/adapters/sqlite/worker.ts',
  'ml-xgboost-worker': 'src/estimators/mljs/xgboost-worker.ts',
};

export default defineConfig({
  // Every entry lies in one folder, so that a worker's file is always beside the module that starts it.
  entry: { ...faces, ...workers },
  format: 'esm',
  target: 'node20',
  clean: true,
  sourcemap: true,
  splitting: true,
  // tsup bundles what is optional; the host's own copy is used where there is one.
  external: ['better-sqlite3'],
  dts: { entry: faces, compilerOptions: { ignoreDeprecations: '6.0' } },
});
