export { permissionModulePortalPolicy } from './portalPolicyModule';
