export * from './gitSnapshot';
export * from './workTreeSnapshot';
