export * from './describeDuration';
export * from './describeSupport';
export * from './place';
export * from './relativeTime';
export * from './tone';
export * from './describeTraffic';
