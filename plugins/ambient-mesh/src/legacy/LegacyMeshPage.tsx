import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { ChangesPage } from '../components/Changes';
import { FindingsPage } from '../components/Findings';
import { GatewaysPage } from '../components/Gateways';
import { OverviewPage } from '../components/Overview';
import { UpgradesPage } from '../components/Upgrades';
import { LegacyShell } from './LegacyShell';

/** The *Mesh* page in the frame of the old frontend system. */
export const LegacyMeshPage = () => (
  <LegacyShell>
    <Page themeId="tool">
      <Header title="Mesh" />
      <TabbedLayout>
        <TabbedLayout.Route path="/overview" title="Overview">
          <OverviewPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/gateways" title="Gateways">
          <GatewaysPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/upgrades" title="Upgrades">
          <UpgradesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/changes" title="Changes">
          <ChangesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/findings" title="Findings">
          <FindingsPage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  </LegacyShell>
);
