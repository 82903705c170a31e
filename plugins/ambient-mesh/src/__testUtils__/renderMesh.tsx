import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import {
  KubernetesApi,
  kubernetesApiRef,
} from '@backstage/plugin-kubernetes-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { ambientMeshApiRef } from '../api';
import { ambientMeshPlugin } from '../plugin';
import { templateRouteRef } from '../routes';

interface RenderMeshOptions {
  api: AmbientMeshApi;
  /** Address of the app; default: the *Mesh* page. */
  path?: string;
  /** Shows the entity's page at `/` instead. */
  entity?: Entity;
  kubernetes?: Partial<KubernetesApi>;
  /** Further entities of the catalog. */
  entities?: Entity[];
  /** Whether the person is a platform engineer; default true. */
  platform?: boolean;
}

/** Renders the plugin in an app of the new frontend system. */
export function renderMesh(options: RenderMeshOptions) {
  const { api, entity, kubernetes, platform = true } = options;
  const { entities = [] } = options;
  return renderTestApp({
    features: [ambientMeshPlugin],
    extensions: entity ? [createTestEntityPage({ entity })] : [],
    initialRouteEntries: [options.path ?? (entity ? '/' : '/mesh')],
    mountedRoutes: {
      '/create/templates/:namespace/:templateName': templateRouteRef,
    },
    apis: [
      [ambientMeshApiRef, api],
      [catalogApiRef, catalogApiMock({ entities })],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: platform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
      ...(kubernetes
        ? [[kubernetesApiRef, kubernetes as KubernetesApi] as const]
        : []),
    ],
  });
}

/** The prefilled form data of a link to a template. */
export function formDataOf(link: HTMLElement): unknown {
  const url = new URL(link.getAttribute('href') ?? '', 'http://portal');
  return JSON.parse(url.searchParams.get('formData') ?? 'null');
}
