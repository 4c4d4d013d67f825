export { createDatasets, type DatasetsOptions } from './create-datasets.js';
export type {
  CategoricalColumnDiff,
  CategoricalSummary,
  ColumnDiff,
  DatasetDiff,
  NumericColumnDiff,
  NumericSummary,
  RowDiff,
  SchemaDiff,
} from './dataset-diff.js';
export type { DatasetLineage } from './dataset-lineage.js';
export type {
  CategoricalDatasetColumn,
  DatasetColumn,
  DatasetRole,
  DatasetVersion,
  NumericDatasetColumn,
} from './dataset-version.js';
export type { Datasets, SaveDataset } from './datasets.js';
