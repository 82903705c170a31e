export * from './SupportClock';
