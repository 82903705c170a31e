import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import { navModule } from './nav';
import { signInModule } from './signIn';

/** The example portal; other plugins are discovered from package.json. */
export default createApp({
  features: [catalogPlugin, kubernetesPlugin, navModule, signInModule],
});
