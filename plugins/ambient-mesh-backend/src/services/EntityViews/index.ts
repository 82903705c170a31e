export * from './EntityViews';
export * from './waypointServices';
