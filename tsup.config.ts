import { build, defineConfig } from 'tsup';

/** What a host imports, by the file that it becomes. */
const faces = {
  index: 'src/index.ts',
  memory: 'src/adapters/memory/index.ts',
  filesystem: 'src/adapters/filesystem/index.ts',
  sqlite: 'src/adapters/sqlite/index.ts',
  reports: 'src/reports/index.ts',
  serve: 'src/serve/index.ts',
  mlflow: 'src/mlflow/index.ts',
  testing: 'src/testing/index.ts',
};

/** What `npx ciclo` runs. */
const commands = { cli: 'src/cli/main.ts' };

/** What the library's own threads run. */
const workers = {
  'pipeline-worker': 'src/pipeline/fit/worker.ts',
  'trainer-worker': 'src/trainer/work/worker.ts',
  'sqlite-worker': 'src/adapters/sqlite/worker.ts',
  'ml-xgboost-worker': 'src/estimators/mljs/xgboost-worker.ts',
};

/**
 * What must start fast is bundled by itself: a chunk that entries share holds whatever any of them needs of its files.
 */
const leanWorkers = {
  'part-worker': 'src/pipeline/fit/part-worker.ts',
};

const common = { format: 'esm', target: 'node20', sourcemap: true } as const;

export default defineConfig(({ outDir = 'dist' }) => ({
  ...common,
  // Every entry lies in one folder, so that a worker's file is always beside the module that starts it.
  entry: { ...faces, ...commands, ...workers },
  clean: true,
  splitting: true,
  // tsup bundles what is optional; the host's own copy is used where there is one.
  external: ['better-sqlite3'],
  dts: { entry: faces, compilerOptions: { ignoreDeprecations: '6.0' } },
  onSuccess: () => build({ ...common, config: false, entry: leanWorkers, outDir, splitting: false, silent: true }),
}));
