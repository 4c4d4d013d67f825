import type { ModelVersion } from '../../src/registry/index.js';
import type { Run } from '../../src/tracker/index.js';

/** A run that ended after 65 seconds. */
export function run(id: string, more: Partial<Run> = {}): Run {
  return {
    id: id.padEnd(32, '0'),
    name: `run ${id}`,
    experimentId: '1',
    experiment: 'churn',
    status: 'finished',
    startTime: Date.UTC(2025, 0, 2, 3, 4, 5),
    endTime: Date.UTC(2025, 0, 2, 3, 5, 10),
    params: {},
    metrics: {},
    tags: {},
    inputs: [],
    ...more,
  };
}

export function version(number: number, more: Partial<ModelVersion> = {}): ModelVersion {
  return {
    model: 'Churn',
    version: number,
    stage: 'none',
    creationTime: Date.UTC(2025, 0, 2, 3, 4, 5),
    description: '',
    tags: {},
    metrics: {},
    signature: { columns: [] },
    dataFingerprint: null,
    size: 3,
    sha256: null,
    aliases: [],
    approvals: [],
    ...more,
  };
}

/** What moves a cursor, clears a screen, breaks a line or turns it around. */
export const evil = 'a\u001b[2Jb\u009b2Kc\r\nd\u2028e\u202ef';
