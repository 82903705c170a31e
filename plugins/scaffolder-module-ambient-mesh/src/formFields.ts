import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

const meshPicker = FormFieldBlueprint.make({
  name: 'mesh-picker',
  params: {
    field: () => import('./fields/MeshPicker').then(m => m.meshPicker),
  },
});

const meshServicePicker = FormFieldBlueprint.make({
  name: 'mesh-service-picker',
  params: {
    field: () =>
      import('./fields/MeshServicePicker').then(m => m.meshServicePicker),
  },
});

const meshChannelPicker = FormFieldBlueprint.make({
  name: 'mesh-channel-picker',
  params: {
    field: () =>
      import('./fields/MeshChannelPicker').then(m => m.meshChannelPicker),
  },
});

const meshRevisionPicker = FormFieldBlueprint.make({
  name: 'mesh-revision-picker',
  params: {
    field: () =>
      import('./fields/MeshRevisionPicker').then(m => m.meshRevisionPicker),
  },
});

const meshGatewayPicker = FormFieldBlueprint.make({
  name: 'mesh-gateway-picker',
  params: {
    field: () =>
      import('./fields/MeshGatewayPicker').then(m => m.meshGatewayPicker),
  },
});

const meshPlanPreview = FormFieldBlueprint.make({
  name: 'mesh-plan-preview',
  params: {
    field: () =>
      import('./fields/MeshPlanPreview').then(m => m.meshPlanPreview),
  },
});

/** Every form field of the module. */
export const formFields = [
  meshPicker,
  meshServicePicker,
  meshChannelPicker,
  meshRevisionPicker,
  meshGatewayPicker,
  meshPlanPreview,
];
