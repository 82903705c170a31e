import {
  FormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const formField = (name: string, field: () => Promise<FormField>) =>
  FormFieldBlueprint.make({ name, params: { field } });

/** Every form field of the module, loaded when a template asks for it. */
export const formFields = [
  formField('mesh-picker', () =>
    import('./fields/MeshPicker').then(m => m.meshPicker),
  ),
  formField('mesh-service-picker', () =>
    import('./fields/MeshServicePicker').then(m => m.meshServicePicker),
  ),
  formField('mesh-channel-picker', () =>
    import('./fields/MeshChannelPicker').then(m => m.meshChannelPicker),
  ),
  formField('mesh-revision-picker', () =>
    import('./fields/MeshRevisionPicker').then(m => m.meshRevisionPicker),
  ),
  formField('mesh-gateway-picker', () =>
    import('./fields/MeshGatewayPicker').then(m => m.meshGatewayPicker),
  ),
  formField('mesh-version-picker', () =>
    import('./fields/MeshVersionPicker').then(m => m.meshVersionPicker),
  ),
  formField('mesh-cluster-picker', () =>
    import('./fields/MeshClusterPicker').then(m => m.meshClusterPicker),
  ),
  formField('mesh-commit-picker', () =>
    import('./fields/MeshCommitPicker').then(m => m.meshCommitPicker),
  ),
  formField('mesh-operations', () =>
    import('./fields/MeshOperations').then(m => m.meshOperations),
  ),
  formField('mesh-plan-preview', () =>
    import('./fields/MeshPlanPreview').then(m => m.meshPlanPreview),
  ),
];
