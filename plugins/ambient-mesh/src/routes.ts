import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The *Mesh* page. @public */
export const rootRouteRef = createRouteRef();

/** The *Mesh* tab of an entity. @public */
export const entityContentRouteRef = createRouteRef();

/** Form of a software template; without the scaffolder no button is shown. @public */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
