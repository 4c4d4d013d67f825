/** Where a version was imported from, in words, with its flavors where they are known and the URI of its files. */
export function originOf(flavors: readonly string[], uri: string): string {
  const known = flavors.length === 0 ? '' : ` (${flavors.join(', ')})`;
  return uri === '' ? `MLflow${known}` : `MLflow${known}: ${uri}`;
}

/** The URI in such words. */
export function uriOfOrigin(origin: string | undefined): string | undefined {
  return /^MLflow(?: \([^)]*\))?: (.+)$/s.exec(origin ?? '')?.[1];
}
