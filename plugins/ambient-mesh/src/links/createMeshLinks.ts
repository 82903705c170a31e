import { MeshLinks } from './MeshLinksContext';

/** Functions that the app's routes resolve to; absent where nothing is bound. */
export interface ResolvedRoutes {
  page?: () => string;
  template?: (params: { namespace: string; templateName: string }) => string;
}

/** Builds the links of the pages from resolved routes. */
export function createMeshLinks(routes: ResolvedRoutes): MeshLinks {
  const { page, template } = routes;
  return {
    page: page?.(),
    template:
      template &&
      ((name, formData) => {
        const path = template({ namespace: 'default', templateName: name });
        const query = new URLSearchParams({
          formData: JSON.stringify(formData),
        });
        return `${path}?${query}`;
      }),
  };
}
