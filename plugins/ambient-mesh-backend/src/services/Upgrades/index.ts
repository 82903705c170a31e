export * from './ArrivalStore';
export * from './ConnectionRisks';
export * from './RollbackService';
export * from './UpgradeService';
