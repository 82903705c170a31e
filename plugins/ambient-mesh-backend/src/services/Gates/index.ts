export * from './GateService';
export * from './GateStore';
export * from './HealthStatuses';
