/** Stands in for `src/executor/entry.ts` in the tests, which run from source: see `build-workers.ts`. */
export function workerEntry(name: string): URL {
  return new URL(`../../node_modules/.ciclo-workers/${name}.js`, import.meta.url);
}
