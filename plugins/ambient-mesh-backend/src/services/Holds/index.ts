export * from './HoldService';
export * from './HoldStore';
