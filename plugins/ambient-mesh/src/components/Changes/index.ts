export * from './ChangeRow';
export * from './ChangesPage';
