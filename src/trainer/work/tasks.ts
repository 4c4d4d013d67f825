import type { Tasks } from '../../executor/index.js';
import { drawCharts, drawPage } from './draw.js';
import { fitCandidate } from './fit-candidate.js';
import { inspectData } from './inspect-data.js';
import { judge } from './judge-model.js';
import { fingerprintData, recordData } from './record-data.js';
import { scoreFold } from './score-fold.js';

/** What the trainer's threads can do. */
export const tasks = {
  inspectData,
  fingerprintData,
  recordData,
  scoreFold,
  judge,
  fitCandidate: (job: Parameters<typeof fitCandidate>[0], { onProgress }) => fitCandidate(job, onProgress),
  drawCharts,
  drawPage,
} as const satisfies Tasks;
