export * from './FindingCounts';
export * from './FindingList';
export * from './FindingsPage';
export * from './severities';
