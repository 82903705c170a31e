export { createMeshChangeAction } from './createMeshChangeAction';
export { createMeshPlanAction } from './createMeshPlanAction';
