export {
  type DataDigest,
  type DataRecord,
  type DataRecordOptions,
  dataArtifactPath,
  dataRecord,
} from './data-record.js';
export { type ReproduceParts, reproduce } from './reproduce.js';
