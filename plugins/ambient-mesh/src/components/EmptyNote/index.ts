export * from './EmptyNote';
