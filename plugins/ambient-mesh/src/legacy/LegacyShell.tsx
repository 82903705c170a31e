import { ReactNode, useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { createMeshLinks, MeshLinksContext } from '../links';
import { MeshQueryProvider } from '../query';
import { pageRouteRef, templateRouteRef } from './routes';

/** Gives the components their links, by the routes of the old frontend system. */
export const LegacyShell = (props: { children: ReactNode }) => {
  const page = useRouteRef(pageRouteRef);
  const template = useRouteRef(templateRouteRef);
  const links = useMemo(
    () => createMeshLinks({ page, template }),
    [page, template],
  );
  return (
    <MeshLinksContext.Provider value={links}>
      <MeshQueryProvider>{props.children}</MeshQueryProvider>
    </MeshLinksContext.Provider>
  );
};
