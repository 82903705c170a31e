export interface Config {
  ambientMesh?: {
    pullRequests?: {
      /**
       * Who opens pull requests. With `user`, forms ask for the person's own
       * token at the Git host.
       *
       * @visibility frontend
       */
      author?: 'app' | 'user';
    };
  };
}
