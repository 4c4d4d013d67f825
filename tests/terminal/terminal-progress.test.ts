import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { terminalProgress } from '../../src/terminal/index.js';
import type { TrainProgress } from '../../src/trainer/index.js';

afterEach(() => vi.useRealTimers());

/** What a stream was given, as a terminal of 100 columns or as a file. */
function recorder(isTTY: boolean) {
  let text = '';
  const write = (piece: string) => {
    text += piece;
    return true;
  };
  const stream = { isTTY, columns: 100, write };
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

function event(candidate: string, stage: TrainProgress['stage'], more: Partial<TrainProgress> = {}): TrainProgress {
  return { candidate, stage, done: 0, total: 1, candidates: { ended: 0, total: 1 }, ...more };
}

const searching = (done: number) =>
  event('Forest', 'searching', { done, total: 120, best: { score: 0.81234, params: {} }, timeLeft: 80_000 });
const end = (candidate: string, ended = 1, total = 1) => event(candidate, 'done', { candidates: { ended, total } });

describe('progress on a terminal', () => {
  it('is a bar for each candidate, with stage, count, best score and time left', async () => {
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    show(event('Forest', 'searching', { ...searching(30), candidates: { ended: 0, total: 2 } }));
    show(event('Ridge', 'fitting', { candidates: { ended: 0, total: 2 } }));
    await vi.waitFor(() => expect(text()).toContain('Ridge'));
    expect(text()).toMatch(/Forest +█+░+ searching +30 of 120, best 0\.8123, 1 min 20 s left/);
    show(end('Ridge', 1, 2));
    show(end('Forest', 2, 2));
    expect(text()).toMatch(/Ridge +█+ done/);
  });

  it('ends with the last candidate: nothing is drawn afterwards', async () => {
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    show(searching(30));
    show(end('Forest'));
    await vi.waitFor(() => expect(text()).toMatch(/done[^\n]*\n$/));
    const drawn = text();
    await wait(250);
    expect(text()).toBe(drawn);
  });

  it('keeps what it is told before it can draw', async () => {
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    const candidates = { ended: 0, total: 2 };
    show(event('Forest', 'searching', { ...searching(60), candidates }));
    show(event('Ridge', 'fitting', { candidates }));
    show(event('Forest', 'failed', { candidates: { ended: 1, total: 2 } }));
    show(end('Ridge', 2, 2));
    expect(text()).toBe('');
    await vi.waitFor(() => expect(text()).toMatch(/Ridge +█+ done/));
    // How far it had come is what the first event told.
    expect(text()).toMatch(/Forest +█+░+ failed/);
  });

  it('shows the next training anew', async () => {
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    show(end('First'));
    await vi.waitFor(() => expect(text()).toContain('First'));
    const before = text().length;
    show(end('Second'));
    expect(text().slice(before)).toContain('Second');
    expect(text().slice(before)).not.toContain('First');
  });

  it('goes by the clock where time alone ends the search', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    show(event('Forest', 'searching', { done: 3, total: undefined as never, timeLeft: 30_000 }));
    vi.setSystemTime(Date.now() + 30_000);
    show(event('Forest', 'searching', { done: 9, total: undefined as never, timeLeft: 30_000 }));
    await vi.waitFor(() => expect(text()).toMatch(/searching +9, 30 s left/));
    show(end('Forest'));
  });

  it('lets no name move the cursor', async () => {
    const { stream, text } = recorder(true);
    const show = terminalProgress({ stream });
    show(end('Evil\u001b[2JForest\n'));
    await vi.waitFor(() => expect(text()).toContain('Forest'));
    expect(text()).not.toContain('\u001b[2J');
  });
});

describe('progress without a terminal', () => {
  it('is a line when a candidate ends, and nothing before', () => {
    const { stream, text } = recorder(false);
    const show = terminalProgress({ stream });
    show(searching(30));
    show(event('Forest', 'fitting'));
    expect(text()).toBe('');
    show(event('Forest', 'failed', { candidates: { ended: 1, total: 2 } }));
    const best = { score: 0.5, params: {} };
    show(event('Ridge', 'done', { best, timeLeft: 0, candidates: { ended: 2, total: 2 } }));
    expect(text()).toBe('Forest: failed\nRidge: done best 0.5000\n');
  });

  it('is at most a line every ten seconds of a candidate that searches', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { stream, text } = recorder(false);
    const show = terminalProgress({ stream });
    for (let second = 0; second <= 25; second++) {
      show(searching(second));
      vi.setSystemTime(Date.now() + 1000);
    }
    expect(text()).toBe(
      [10, 20].map((done) => `Forest: searching ${done} of 120, best 0.8123, 1 min 20 s left\n`).join(''),
    );
  });
});
