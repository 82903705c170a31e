export * from './calendarData';
export * from './endOfSupport';
export * from './minorOf';
export * from './ReleaseCalendar';
