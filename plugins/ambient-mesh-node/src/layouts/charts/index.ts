export * from './chartLayout';
export * from './readLocalChart';
export * from './readRelease';
