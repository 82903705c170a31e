export * from './ArrivalStore';
export * from './RollbackService';
export * from './UpgradeService';
