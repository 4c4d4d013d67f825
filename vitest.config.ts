import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^ciclo$/, replacement: source('index.ts') },
      { find: /^ciclo\/adapters\/(memory|filesystem|sqlite)$/, replacement: source('adapters/$1/index.ts') },
      { find: /^ciclo\/(serve|testing)$/, replacement: source('$1/index.ts') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // Worker threads inherit these, so that a thread started from source understands TypeScript.
    pool: 'forks',
    execArgv: ['--import', 'tsx'],
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary'] },
  },
});
