export * from './loadCalendar';
