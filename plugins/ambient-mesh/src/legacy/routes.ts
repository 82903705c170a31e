import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The *Mesh* page. */
export const rootRouteRef = createRouteRef({ id: 'ambient-mesh' });

/** The *Mesh* tab of an entity. */
export const entityContentRouteRef = createRouteRef({
  id: 'ambient-mesh:entity-content',
});

/** Form of a software template; without the scaffolder no button is shown. */
export const templateRouteRef = createExternalRouteRef({
  id: 'template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** The *Mesh* page, from an entity page of an app that may not mount it. */
export const pageRouteRef = createExternalRouteRef({
  id: 'page',
  optional: true,
  defaultTarget: 'ambient-mesh.root',
});
