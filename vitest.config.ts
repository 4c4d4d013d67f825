import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const source = (path: string) => here(`./src/${path}`);

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ciclo$/, replacement: source('index.ts') },
      { find: /^ciclo\/adapters\/(memory|filesystem|sqlite)$/, replacement: source('adapters/$1/index.ts') },
      { find: /^ciclo\/(reports|serve|testing)$/, replacement: source('$1/index.ts') },
      { find: /^\.\/entry\.js$/, replacement: here('./tests/support/worker-entry.ts') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    globalSetup: './tests/support/build-workers.ts',
    setupFiles: ['./tests/support/fast-check.ts'],
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/**/assembly/**'], reporter: ['text-summary'] },
  },
});
