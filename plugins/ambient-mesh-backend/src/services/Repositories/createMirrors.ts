import { GitMirror } from '@ambient-mesh/backstage-plugin-ambient-mesh-node';
import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AmbientMeshConfig, MeshConfig } from '../../config';
import { gitCredentials } from './gitCredentials';

/**
 * Bare mirrors of the meshes' repositories, each in its own folder. Without a
 * configured folder they last as long as the process, because two processes
 * must not share one.
 */
export function createMirrors(options: {
  config: AmbientMeshConfig;
  rootConfig: RootConfigService;
  logger: LoggerService;
}): (mesh: MeshConfig) => GitMirror {
  const { config, rootConfig, logger } = options;
  const integrations = ScmIntegrations.fromConfig(rootConfig);
  let folder = config.workingDirectory;
  return ({ name, repository: { url, branch } }) => {
    folder ??= mkdtempSync(join(tmpdir(), 'ambient-mesh-'));
    return GitMirror.create({
      url,
      branch,
      dir: join(folder, `${name}.git`),
      auth: () => gitCredentials(integrations, url),
      logger,
    });
  };
}
