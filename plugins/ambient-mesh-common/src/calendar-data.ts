/**
 * The release calendar's data, apart from the rest of the package.
 *
 * @packageDocumentation
 */
export { bundledCalendar } from './calendar/bundledCalendar';
