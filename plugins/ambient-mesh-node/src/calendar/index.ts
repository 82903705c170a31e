export * from './fetchCalendar';
