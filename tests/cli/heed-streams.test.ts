import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { heedStreams } from '../../src/cli/heed-streams.js';

/** Streams that break when they are told to. */
function breakable() {
  const lines: string[] = [];
  const stdout = new EventEmitter();
  const stderr = Object.assign(new EventEmitter(), { write: (line: string) => lines.push(line) > 0 });
  let lost = 0;
  heedStreams({ stdout, stderr } as unknown as Parameters<typeof heedStreams>[0], () => lost++);
  const fail = (stream: EventEmitter, code: string) => stream.emit('error', Object.assign(new Error(code), { code }));
  return { stdout, stderr, lines, fail, lost: () => lost };
}

describe('output that cannot be written', () => {
  it('is no matter where its reader has had enough', () => {
    const { stdout, stderr, lines, fail, lost } = breakable();
    fail(stdout, 'EPIPE');
    fail(stderr, 'EPIPE');
    fail(stderr, 'ENOSPC');
    expect(lines).toEqual([]);
    expect(lost()).toBe(0);
  });

  it('is said in one line where results are lost', () => {
    const { stdout, lines, fail, lost } = breakable();
    fail(stdout, 'ENOSPC');
    fail(stdout, 'ENOSPC');
    expect(lines).toEqual(['CANNOT_WRITE: The results cannot be written: ENOSPC\n']);
    expect(lost()).toBe(1);
  });
});
