export { Outage } from './Outage';
export { startControl } from './startControl';
