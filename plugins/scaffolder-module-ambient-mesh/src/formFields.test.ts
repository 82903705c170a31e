import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { formFields } from './formFields';

describe('formFields', () => {
  it('registers each field under the name that templates use', async () => {
    const loaded = await Promise.all(
      formFields.map(extension =>
        createExtensionTester(extension).get(
          FormFieldBlueprint.dataRefs.formFieldLoader,
        )(),
      ),
    );
    expect(loaded).toEqual(
      [
        'MeshPicker',
        'MeshServicePicker',
        'MeshChannelPicker',
        'MeshRevisionPicker',
        'MeshGatewayPicker',
        'MeshVersionPicker',
        'MeshClusterPicker',
        'MeshCommitPicker',
        'MeshOperations',
        'MeshPlanPreview',
      ].map(name => expect.objectContaining({ name })),
    );
  });
});
