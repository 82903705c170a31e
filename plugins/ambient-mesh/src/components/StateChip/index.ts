export * from './rowStates';
export * from './StateChip';
