import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const source = (path: string) => here(`./src/${path}`);

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ciclo$/, replacement: source('index.ts') },
      { find: /^ciclo\/adapters\/(memory|filesystem|sqlite)$/, replacement: source('adapters/$1/index.ts') },
      { find: /^ciclo\/(mlflow|reports|serve|testing)$/, replacement: source('$1/index.ts') },
      { find: /^\.\/entry\.js$/, replacement: here('./tests/support/worker-entry.ts') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // Vitest would leave a core idle, which is half of a machine that has two.
    maxWorkers: '100%',
    // A worker imports the library once, and not for each of its files: no module here keeps what a test could change.
    isolate: false,
    // For that reason no file may leave a spy behind.
    restoreMocks: true,
    unstubGlobals: true,
    sequence: { sequencer: LongestFirst },
    // In bytes run. SQLite in WebAssembly is opened hundreds of times, each time compiled anew: by default V8 begins at
    // 1.8 MB to optimize it, which takes longer than what the store does. What runs long is optimized all the same.
    execArgv: ['--wasm-tiering-budget=180000000'],
    globalSetup: './tests/support/build-workers.ts',
    setupFiles: ['./tests/support/fast-check.ts'],
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/**/assembly/**'], reporter: ['text-summary'] },
  },
});
