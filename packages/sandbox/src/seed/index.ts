export { applyObjects } from './applyObjects';
export { argocdObjects } from './argocdObjects';
export { prepareSeed } from './prepareSeed';
