import type { Skip } from '../report.js';
import type { SourceRun } from '../source/entities.js';

/**
 * Remembers whose artifacts were not found. A run has no folder either where it never logged any: so only that of a place
 * where not one run's were found is told, once.
 */
export function createMissing() {
  const places = new Map<string, { runs: number; isFound: boolean }>();
  return {
    note({ artifactUri }: SourceRun, isFound: boolean): void {
      if (artifactUri === undefined) return;
      const place = artifactUri.split('/').slice(0, -2).join('/') || artifactUri;
      const known = places.get(place) ?? { runs: 0, isFound: false };
      places.set(place, { runs: known.runs + 1, isFound: known.isFound || isFound });
    },
    tell(skip: Skip): void {
      for (const [place, { runs, isFound }] of places) {
        if (isFound) continue;
        const whose = runs === 1 ? 'one run' : `${runs} runs`;
        skip(
          'artifacts',
          place,
          `Those of ${whose}, if there are any, were not found; say with \`artifacts\` where they are now`,
        );
      }
    },
  };
}
