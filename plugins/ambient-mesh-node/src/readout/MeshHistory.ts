// The types are part of the HTTP API, which the pages read; readers of
// histories find them here.
export type {
  HistoryBreak,
  HistoryChange,
  HistoryCommit,
  HistoryValue,
  MeshHistory,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
