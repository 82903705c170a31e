export * from './declaredObserved';
