export { applyObjects } from './applyObjects';
export { readTls } from './readTls';
export { prepareSeed } from './prepareSeed';
