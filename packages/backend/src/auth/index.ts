export { authModuleSandboxPersonas } from './sandboxPersonasModule';
