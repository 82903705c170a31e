import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Ambient Mesh for Backstage: which repositories and clusters are meshes. */
  ambientMesh?: {
    /** Meshes by name; the name appears in URLs. */
    meshes?: {
      [name: string]: {
        /** Shown to people. Default: the name. */
        title?: string;
        /** The GitOps repository. Credentials come from `integrations`. */
        repository: {
          /** `https://host/owner/repository`, without credentials. */
          url: string;
          /** Default: `main`. */
          branch?: string;
          /** Folder that holds the mesh. Default: the whole repository. */
          path?: string;
        };
        /** Clusters by the name that Git uses: `destination.name`, else the address in `destination.server`. */
        clusters?: {
          [nameInGit: string]: {
            /** Name of the cluster in the Kubernetes plugin. Default: the same. */
            kubernetes?: string;
            /** Prometheus, or what speaks its API, that scrapes the proxies of the cluster. */
            prometheus?: {
              url: string;
              /** @visibility secret */
              bearerToken?: string;
              /** Labels that every query asks for, where several clusters share it: `cluster: prod`. */
              matchers?: { [label: string]: string };
              /** Names of the labels that tell which pod was scraped. */
              labels?: {
                /** Default: `namespace`. */
                namespace?: string;
                /** Default: `pod`. */
                pod?: string;
              };
            };
          };
        };
        /** Where Argo CD runs, when it deploys to these clusters from outside. */
        argocd?: {
          /** Cluster by the name that Git uses. */
          cluster: string;
          /** Default: `argocd`. */
          namespace?: string;
        };
      };
    };
    /** How often sources are read when nothing announces a change. */
    refresh?: {
      /** Fetch of the repositories. Default: 1 minute. */
      git?: HumanDuration | string;
      /** Age at which a silent cluster is no longer fresh. Default: 1 minute. */
      clusters?: HumanDuration | string;
    };
    /** How long the database keeps what happened. */
    retention?: {
      /** Events of the meshes. Default: 90 days. */
      events?: HumanDuration | string;
    };
    pullRequests?: {
      /**
       * Who opens pull requests. `app` (default): the integration. `user`: the
       * person, where the request carries their own token at the Git host.
       */
      author?: 'app' | 'user';
    };
    calendar?: {
      /** JSON file of Istio's releases and security bulletins, newer than the built-in one. */
      url?: string;
    };
    /** Folder of the Git mirrors. Default: a folder in the system's temporary one. */
    workingDirectory?: string;
  };

  events?: {
    modules?: {
      gitea?: {
        /**
         * Secret of the webhooks of Gitea or Forgejo; `eventsModuleGiteaWebhook`
         * receives them.
         * @visibility secret
         */
        webhookSecret?: string;
      };
    };
  };
}
