export { scmTokenDecorator } from './scmTokenDecorator';
