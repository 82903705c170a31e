export * from './ChoiceList';
export * from './describeError';
export * from './describeMove';
export * from './describeSupport';
export * from './FieldShell';
export * from './Loaded';
export * from './Note';
export * from './SearchSelect';
