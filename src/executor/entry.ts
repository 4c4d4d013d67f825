/**
 * Where a worker's file lies among the built files: all in one folder, beside the module that asks.
 *
 * @param name as `tsup.config.ts` names the entry.
 * @param moduleUrl the asking module's `import.meta.url`.
 */
export function workerEntry(name: string, moduleUrl: string): URL {
  return new URL(`./${name}.js`, moduleUrl);
}
