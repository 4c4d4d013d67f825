import { describe, expect, it } from 'vitest';
import type { SearchRuns } from '../../../src/tracker/index.js';
import { freshTracker } from '../fixture.js';
import { stores } from '../stores.js';

describe.each(stores)('what is deleted, on %s', (_, use) => {
  it('is passed over unless it is asked for: runs, and those of deleted experiments', async () => {
    await use(async (store) => {
      const { tracker } = freshTracker(store);
      const start = async (experiment: string, name: string) => (await tracker.startRun({ experiment, name })).end();
      await start('kept', 'a');
      await start('kept', 'b');
      await start('gone', 'c');
      const { id: goneId } = (await tracker.getExperiment('gone'))!;
      const { id: keptId } = (await tracker.getExperiment('kept'))!;
      const [b] = (await tracker.searchRuns({ filter: "run_name = 'b'" })).runs;
      await tracker.deleteRun(b!.id);
      await tracker.deleteExperiment('gone');
      await start('gone', 'd');
      const found = async (options: SearchRuns) => {
        const { runs } = await tracker.searchRuns(options);
        expect(await tracker.countRuns(options)).toBe(runs.length);
        return runs
          .map(({ name }) => name)
          .sort()
          .join('');
      };
      expect(await found({})).toBe('ad');
      expect(await found({ lifecycle: 'deleted' })).toBe('bc');
      expect(await found({ lifecycle: 'all' })).toBe('abcd');
      expect(await found({ experiments: ['kept'] })).toBe('a');
      expect(await found({ experiments: [keptId], lifecycle: 'deleted' })).toBe('b');
      expect(await found({ experiments: ['gone'] })).toBe('d');
      expect(await found({ experiments: ['gone'], lifecycle: 'deleted' })).toBe('c');
      expect(await found({ experiments: ['gone'], lifecycle: 'all' })).toBe('cd');
      expect(await found({ experiments: [goneId] })).toBe('');
      expect(await found({ experiments: [goneId], lifecycle: 'all' })).toBe('c');
      expect(await found({ experiments: [], lifecycle: 'all' })).toBe('');
      expect(await found({ experiments: ['x'.repeat(2000), 'never'] })).toBe('');
      expect(await found({ filter: "NOT run_name = 'a'", lifecycle: 'deleted' })).toBe('bc');
    });
  });
});
