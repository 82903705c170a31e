import { ReactNode, useMemo } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ChangesPage } from './components/Changes';
import { EntityMeshCard, EntityMeshContent } from './components/Entity';
import { FindingsPage } from './components/Findings';
import { GatewaysPage } from './components/Gateways';
import { HomeWidget } from './components/Home';
import { OverviewPage } from './components/Overview';
import { UpgradesPage } from './components/Upgrades';
import { createMeshLinks, MeshLinksContext } from './links';
import { MeshQueryProvider } from './query';
import { rootRouteRef, templateRouteRef } from './routes';

/** Gives the components their links, by the routes of the new frontend system. */
const Shell = (props: { children: ReactNode }) => {
  const page = useRouteRef(rootRouteRef);
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

export const Overview = () => (
  <Shell>
    <OverviewPage />
  </Shell>
);

export const Gateways = () => (
  <Shell>
    <GatewaysPage />
  </Shell>
);

export const Changes = () => (
  <Shell>
    <ChangesPage />
  </Shell>
);

export const Upgrades = () => (
  <Shell>
    <UpgradesPage />
  </Shell>
);

export const Findings = () => (
  <Shell>
    <FindingsPage />
  </Shell>
);

export const EntityContent = () => (
  <Shell>
    <EntityMeshContent />
  </Shell>
);

export const EntityCard = () => (
  <Shell>
    <EntityMeshCard />
  </Shell>
);

export const Home = () => (
  <Shell>
    <HomeWidget />
  </Shell>
);
