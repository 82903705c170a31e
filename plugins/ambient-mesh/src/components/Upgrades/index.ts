export * from './UpgradesPage';
