import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormDecoratorBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { formDecorators } from './formDecorators';

describe('formDecorators', () => {
  it('registers the decorator under the id that templates use', () => {
    expect(
      formDecorators.map(
        extension =>
          createExtensionTester(extension).get(
            FormDecoratorBlueprint.dataRefs.formDecoratorLoader,
          ).id,
      ),
    ).toEqual(['ambient-mesh-scm-token']);
  });
});
