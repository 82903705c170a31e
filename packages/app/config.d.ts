export interface Config {
  sandbox?: {
    /**
     * Users that may be chosen without a password. Read in development only.
     */
    personas?: Array<{
      /**
       * Entity ref of the User.
       * @visibility frontend
       */
      user: string;
      /** @visibility frontend */
      title: string;
      /** @visibility frontend */
      description: string;
    }>;
  };
}
