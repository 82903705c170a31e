import { FormDecoratorBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { scmTokenDecorator } from './decorators';

/** Every form decorator of the module. */
export const formDecorators = [
  FormDecoratorBlueprint.make({
    name: 'ambient-mesh-scm-token',
    params: { decorator: scmTokenDecorator },
  }),
];
