export { readTls } from './readTls';
export { prepareSeed } from './prepareSeed';
