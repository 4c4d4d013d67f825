export { createMonitor, type MonitorOptions } from './create-monitor.js';
export type {
  Alert,
  CheckOptions,
  Monitor,
  MonitorOutcome,
  MonitorReport,
  Retrained,
  RetrainRequest,
  TriggerResult,
  Triggers,
} from './monitor.js';
