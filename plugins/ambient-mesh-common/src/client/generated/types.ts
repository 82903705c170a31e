// Generated from plugins/ambient-mesh-backend/src/schema/openapi.yaml by `yarn generate`.
export interface paths {
  '/meshes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The configured meshes */
    get: operations['listMeshes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One mesh, declared and observed
     * @description Answers 304 when `If-None-Match` names the current ETag.
     */
    get: operations['getMesh'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/gateways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Gateways, filtered and in pages */
    get: operations['listGateways'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/traffic': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What went through a gateway, as Prometheus has it */
    get: operations['getTraffic'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/channels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Channels, with what the caller may choose in a namespace */
    get: operations['listChannelChoices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/waypoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What each waypoint serves, in Git or in the cluster */
    get: operations['listWaypoints'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What changed in Git, newest first */
    get: operations['getHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened, newest first */
    get: operations['listEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/rebuild': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Forget what was read and read everything anew
     * @description Changes and what people decided stay. The clusters are unknown until they were listed again, within seconds.
     */
    post: operations['rebuildMesh'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/next-actions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What may be done next, the most urgent first */
    get: operations['listNextActions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/upgrades': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The ordered steps to a version */
    get: operations['planUpgrade'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/holds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What owners said that has not lapsed */
    get: operations['listHolds'];
    put?: never;
    /** Acknowledge an upgrade, or hold it until a date */
    post: operations['placeHold'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/holds/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a hold before its date */
    post: operations['endHold'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/plan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The change set of operations; nothing is written */
    post: operations['plan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changes, newest first */
    get: operations['listChanges'];
    put?: never;
    /** Open, or find, the one pull request of these operations */
    post: operations['requestChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/changes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One change */
    get: operations['getChange'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/changes/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a change is, from its pull request to running images */
    get: operations['getProgress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/meshes/{mesh}/changes/{id}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a merged change may be reverted now */
    get: operations['getRollback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/entities/{kind}/{namespace}/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The mesh as one catalog entity sees it */
    get: operations['getEntity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Istio's releases, as the release calendar knows them */
    get: operations['getReleases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Health of every source of facts */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readiness': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether every source was tried once
     * @description For probes, without credentials. 503 while a first read is under way; a cluster or a Git host that does not answer makes nothing unready.
     */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Error: {
      error: {
        name: string;
        message: string;
      };
      request?: {
        method?: string;
        url?: string;
      };
      response: {
        statusCode: number;
      };
    };
    FileLocation: {
      file: string;
      line: number;
    };
    ObjectLocation: {
      cluster: string;
      kind: string;
      namespace?: string;
      name: string;
    };
    Location:
      | components['schemas']['FileLocation']
      | components['schemas']['ObjectLocation'];
    /** @enum {string} */
    Severity: 'error' | 'warning' | 'info';
    Finding: {
      rule: string;
      severity: components['schemas']['Severity'];
      message: string;
      at: components['schemas']['Location'];
      remedy: string;
      cluster?: string;
    };
    Unread: {
      file: string;
      line: number;
      reason: string;
    };
    Coverage: {
      files: number;
      relevant: number;
      interpreted: number;
      unread: components['schemas']['Unread'][];
    };
    /** @enum {string} */
    ComponentName: 'base' | 'cni' | 'ztunnel' | 'gateway-api';
    /** @enum {string} */
    GatewayRole: 'waypoint' | 'ingress' | 'egress' | 'east-west';
    Selector: {
      value: string | null;
      /** @enum {string} */
      from: 'gateway' | 'namespace' | 'default';
    };
    ReadoutRevision: {
      name: string | null;
      version: string | null;
      cluster: string;
      at: components['schemas']['FileLocation'];
    };
    ReadoutChannel: {
      name: string;
      revision: string;
      version: string | null;
      cluster: string;
      at: components['schemas']['FileLocation'];
      phaseOf?: string;
    };
    ReadoutComponent: {
      name: components['schemas']['ComponentName'];
      version: string | null;
      revision: string | null;
      cluster: string;
      at: components['schemas']['FileLocation'];
    };
    ReadoutGateway: {
      namespace: string;
      name: string;
      class: string;
      role: components['schemas']['GatewayRole'];
      selector: components['schemas']['Selector'];
      channel: string | null;
      phaseOf?: string;
      revision: string | null;
      version: string | null;
      reasons: string[];
      cluster: string;
      at: components['schemas']['FileLocation'];
    };
    Readout: {
      commit: string | null;
      clusters: string[];
      revisions: components['schemas']['ReadoutRevision'][];
      channels: components['schemas']['ReadoutChannel'][];
      components: components['schemas']['ReadoutComponent'][];
      gateways: components['schemas']['ReadoutGateway'][];
      findings: components['schemas']['Finding'][];
      coverage: components['schemas']['Coverage'];
    };
    /** @enum {string} */
    RowState:
      | 'unknown'
      | 'fighting'
      | 'orphaned'
      | 'missing'
      | 'undeclared'
      | 'drift'
      | 'rolling'
      | 'in-sync';
    RevisionStatus: {
      state: components['schemas']['RowState'];
      observedAt: string | null;
      since?: string;
      reasons: string[];
      name: string | null;
      declared: string | null;
      running: string | null;
      ready: number;
      desired: number;
    };
    ChannelStatus: {
      state: components['schemas']['RowState'];
      observedAt: string | null;
      since?: string;
      reasons: string[];
      name: string;
      declared: string | null;
      observed: string[];
      forms: ('webhook' | 'service')[];
    };
    ComponentStatus: {
      state: components['schemas']['RowState'];
      observedAt: string | null;
      since?: string;
      reasons: string[];
      name: components['schemas']['ComponentName'];
      declared: string | null;
      running: string[];
      updated: number;
      desired: number;
      boundTo?: string[];
      strategy?: components['schemas']['NodeStrategy'];
      nodesToRecycle?: components['schemas']['NodeToRecycle'][];
    };
    /** @enum {string} */
    NodeStrategy: 'RollingUpdate' | 'OnDelete';
    NodeToRecycle: {
      node: string;
      pod: string;
      version: string | null;
    };
    GatewayDeclared: {
      channel: string | null;
      revision: string | null;
      version: string | null;
    };
    GatewayObserved: {
      owners: string[];
      revision: string | null;
      versions: string[];
      ready: number;
      updated: number;
      desired: number;
      programmed: boolean | null;
    };
    GatewayStatus: {
      state: components['schemas']['RowState'];
      observedAt: string | null;
      since?: string;
      reasons: string[];
      namespace: string;
      name: string;
      role: components['schemas']['GatewayRole'];
      declared: components['schemas']['GatewayDeclared'];
      observed: components['schemas']['GatewayObserved'];
    };
    GatewayRow: components['schemas']['GatewayStatus'] & {
      cluster: string;
    };
    GatewayPage: {
      items: components['schemas']['GatewayRow'][];
      total: number;
      nextCursor?: string;
    };
    ClusterStatus: {
      cluster: string;
      observedAt: string | null;
      commit: string | null;
      revisions: components['schemas']['RevisionStatus'][];
      channels: components['schemas']['ChannelStatus'][];
      components: components['schemas']['ComponentStatus'][];
      namespaces?: {
        name: string;
        revision: string;
      }[];
      gateways: components['schemas']['GatewayStatus'][];
      findings: components['schemas']['Finding'][];
      unknown: {
        what: string;
        reason: string;
      }[];
    };
    SourceHealth: {
      /** @enum {string} */
      kind: 'repository' | 'cluster';
      name: string;
      /** @enum {string} */
      state: 'fresh' | 'stale' | 'unknown';
      observedAt: string | null;
      since?: string;
      reason?: string;
    };
    VersionSupport: {
      version: string;
      minor: string;
      supportedUntil: string | null;
      estimated: boolean;
      supported: boolean | null;
      newestPatch: string | null;
      vulnerabilities: string[];
    };
    ChannelPolicy: {
      name: string;
      follows?: string;
      soak?: string;
      phases?: string[];
      phaseSoak?: string;
      assign?: components['schemas']['PhaseAssignment'];
      selectable?: boolean;
      description?: string;
    };
    AssignByHash: {
      /** @enum {string} */
      by: 'hash';
    };
    AssignByNamespace: {
      /** @enum {string} */
      by: 'namespace';
      namespaces: {
        [key: string]: string[];
      };
      otherwise?: string;
    };
    PhaseAssignment:
      | components['schemas']['AssignByHash']
      | components['schemas']['AssignByNamespace'];
    ClusterPolicy: {
      name: string;
      soak?: string;
    };
    MaintenanceWindow: {
      days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
      from: string;
      to: string;
      zone?: string;
      clusters?: string[];
    };
    ChangeFreeze: {
      from: string;
      to: string;
      reason: string;
      clusters?: string[];
    };
    ApproverPolicy: {
      paths?: string[];
      channels?: string[];
      groups: string[];
    };
    HealthGatePolicy: {
      window: string;
      errorRate: number;
      latency: number;
    };
    NamespacePolicy: {
      name: string;
      owner: string;
      channels?: string[];
    };
    MeshPolicy: {
      channels: components['schemas']['ChannelPolicy'][];
      namespaces: components['schemas']['NamespacePolicy'][];
      platform: {
        owners: string[];
      };
      /** @enum {string} */
      ingressOperatedBy: 'appdev' | 'plateng';
      waivers?: {
        longest?: string;
      };
      clusters?: components['schemas']['ClusterPolicy'][];
      windows?: components['schemas']['MaintenanceWindow'][];
      freezes?: components['schemas']['ChangeFreeze'][];
      skew?: {
        channelMinors?: number;
      };
      minimumReleaseAge?: string;
      retirement?: {
        soak?: string;
      };
      nodeComponents?: {
        /** @enum {string} */
        strategy?: 'rolling' | 'on-delete';
      };
      requiredChecks?: string[];
      approvers?: components['schemas']['ApproverPolicy'][];
      codeOwners?: {
        [key: string]: string;
      };
      healthGates?: components['schemas']['HealthGatePolicy'];
      security?: {
        cvss: number;
        overrides: ('holds' | 'soak' | 'windows' | 'freezes' | 'release-age')[];
      };
    };
    MeshEvent: {
      id: string;
      at: string;
      /** @enum {string} */
      kind:
        | 'commit-read'
        | 'channel-moved'
        | 'source-lost'
        | 'source-recovered'
        | 'rebuilt';
      cluster: string | null;
      message: string;
    };
    HistoryValue: {
      revision: string | null;
      version: string | null;
    };
    HistoryChange: {
      commit: string;
      date: string;
      author: string;
      subject: string;
      reverts: string | null;
      revertedBy: string | null;
      /** @enum {string} */
      kind: 'channel' | 'revision' | 'component';
      cluster: string;
      name: string | null;
      from: components['schemas']['HistoryValue'] | null;
      to: components['schemas']['HistoryValue'] | null;
      at: components['schemas']['FileLocation'];
    };
    HistoryBreak: {
      commit: string;
      date: string;
      author: string;
      subject: string;
      reverts: string | null;
      revertedBy: string | null;
      /** @enum {string} */
      kind: 'unreadable';
      unread: components['schemas']['Unread'][];
    };
    MeshHistory: {
      head: string;
      commits: number;
      rows: (
        | components['schemas']['HistoryChange']
        | components['schemas']['HistoryBreak']
      )[];
    };
    ReleaseMinor: {
      minor: string;
      supportedUntil: string | null;
      estimated: boolean;
      supported: boolean | null;
      newestPatch: string | null;
      /** @description Bundle of the Gateway API that the newest patch is built for */
      gatewayApi?: string | null;
      versions: {
        version: string;
        releasedOn: string | null;
        vulnerabilities: string[];
      }[];
    };
    ReleaseOverview: {
      asOf: string;
      ageInDays: number;
      /** @enum {string} */
      source: 'bundled' | 'fetched';
      minors: components['schemas']['ReleaseMinor'][];
    };
    MeshSummary: {
      name: string;
      title: string;
      clusters: string[];
    };
    MeshView: {
      name: string;
      title: string;
      repository: {
        url: string;
        branch: string;
        commit: string | null;
      };
      readout: components['schemas']['Readout'];
      clusters: components['schemas']['ClusterStatus'][];
      policy: components['schemas']['MeshPolicy'];
      support: components['schemas']['VersionSupport'][];
      findings: components['schemas']['Finding'][];
      coverage: components['schemas']['Coverage'];
      sources: components['schemas']['SourceHealth'][];
    };
    ChannelChoice: {
      name: string;
      description?: string;
      revision: string | null;
      version: string | null;
      support: components['schemas']['VersionSupport'] | null;
      gateways: number;
      nextMove?: components['schemas']['ChannelMove'] | null;
      forbidden?: string;
    };
    ChannelMove: {
      version: string;
      notBefore: string | null;
      reason: string;
    };
    EntityPlace: {
      mesh: string;
      cluster: string | null;
      namespace: string;
      services: string[];
    };
    GatewayTraffic: {
      at: string;
      window: string;
      requests: {
        rate: number;
        errorRatio: number | null;
        latency: {
          p50: number | null;
          p95: number | null;
          p99: number | null;
        };
      } | null;
      connections: {
        rate: number;
        errorRatio: number | null;
        sent: number;
        received: number;
      } | null;
      unknown: string | null;
    };
    EntityWaypoint: {
      mesh: string;
      cluster: string;
      kubernetesCluster?: string;
      gateway: components['schemas']['GatewayStatus'];
      support: components['schemas']['VersionSupport'] | null;
      services: string[];
      httpRoutes: string[] | null;
      authorizationPolicies: string[] | null;
      changes: components['schemas']['Change'][];
    };
    WaypointService: {
      cluster: string;
      namespace: string;
      name: string;
      /** @description Bound Services as `namespace/name` */
      services: string[];
      /** @description Namespaces with something bound to it, or in which it stands */
      namespaces: string[];
    };
    EntityMeshView: {
      entityRef: string;
      places: components['schemas']['EntityPlace'][];
      waypoints: components['schemas']['EntityWaypoint'][];
      changes: components['schemas']['Change'][];
      sources: components['schemas']['SourceHealth'][];
      authority: {
        namespace: string;
        owner: string | null;
        allowed: boolean;
        reason: string;
      }[];
    };
    /** @description A Kubernetes name */
    Name: string;
    ObjectName: {
      namespace: components['schemas']['Name'];
      name: components['schemas']['Name'];
    };
    /** @description A version, always text */
    Version: string;
    AddRevision: {
      /** @enum {string} */
      kind: 'add-revision';
      version: components['schemas']['Version'];
      name?: components['schemas']['Name'];
      cluster?: string;
    };
    RemoveRevision: {
      /** @enum {string} */
      kind: 'remove-revision';
      name: components['schemas']['Name'];
      cluster?: string;
    };
    MoveChannel: {
      /** @enum {string} */
      kind: 'move-channel';
      channels: components['schemas']['Name'][];
      revision: components['schemas']['Name'];
      cluster?: string;
    };
    UpgradeComponent: {
      /** @enum {string} */
      kind: 'upgrade-component';
      components: components['schemas']['ComponentName'][];
      version: components['schemas']['Version'];
      revision?: components['schemas']['Name'];
      cluster?: string;
    };
    SetGatewayChannel: {
      /** @enum {string} */
      kind: 'set-gateway-channel';
      gateway: components['schemas']['ObjectName'];
      /** @description Null removes the label */
      channel: string | null;
      cluster?: string;
    };
    CreateWaypoint: {
      /** @enum {string} */
      kind: 'create-waypoint';
      gateway: components['schemas']['ObjectName'];
      channel: components['schemas']['Name'];
      /** @enum {string} */
      for?: 'service' | 'workload' | 'all' | 'none';
      /** @description A YAML file inside the repository */
      path?: string;
      cluster?: string;
    };
    RemoveWaypoint: {
      /** @enum {string} */
      kind: 'remove-waypoint';
      gateway: components['schemas']['ObjectName'];
      unenroll?: boolean;
      cluster?: string;
    };
    Enroll: {
      /** @enum {string} */
      kind: 'enroll';
      namespace: components['schemas']['Name'];
      service?: components['schemas']['Name'];
      waypoint: components['schemas']['Name'];
      waypointNamespace?: components['schemas']['Name'];
      cluster?: string;
    };
    Unenroll: {
      /** @enum {string} */
      kind: 'unenroll';
      namespace: components['schemas']['Name'];
      service?: components['schemas']['Name'];
      cluster?: string;
    };
    PatchRevision: {
      /** @enum {string} */
      kind: 'patch-revision';
      name: components['schemas']['Name'];
      version: components['schemas']['Version'];
      sameName?: boolean;
      cluster?: string;
    };
    MigrateCharts: {
      /** @enum {string} */
      kind: 'migrate-charts';
      cluster?: string;
    };
    Upgrade: {
      /** @enum {string} */
      kind: 'upgrade';
      to: components['schemas']['Version'];
      channel?: components['schemas']['Name'];
      /** @enum {string} */
      strategy?: 'channels' | 'phases' | 'both' | 'relabel';
      batch?: number;
      /** @description New revisions begin with the defaults of the minor that runs */
      keepBehaviour?: boolean;
      cluster?: string;
    };
    Revert: {
      /** @enum {string} */
      kind: 'revert';
      commit: string;
    };
    AddChannel: {
      /** @enum {string} */
      kind: 'add-channel';
      channel: components['schemas']['Name'];
      revision: components['schemas']['Name'];
      cluster?: string;
    };
    RemoveChannel: {
      /** @enum {string} */
      kind: 'remove-channel';
      channel: components['schemas']['Name'];
      cluster?: string;
    };
    SetChartValues: {
      /** @enum {string} */
      kind: 'set-chart-values';
      /** @enum {string} */
      chart:
        | 'base'
        | 'istiod'
        | 'cni'
        | 'ztunnel'
        | 'gateway'
        | 'default'
        | 'ambient';
      revision?: components['schemas']['Name'];
      release?: components['schemas']['ReleaseName'];
      /** @description Dotted path of a value to what it becomes; null removes it */
      values: {
        [key: string]: string | number | boolean | null;
      };
      cluster?: string;
    };
    /** @description Namespace and name of a Helm release, with a slash between */
    ReleaseName: string;
    UpgradeGatewayChart: {
      /** @enum {string} */
      kind: 'upgrade-gateway-chart';
      release: components['schemas']['ReleaseName'];
      version: components['schemas']['Version'];
      cluster?: string;
    };
    AdoptPhases: {
      /** @enum {string} */
      kind: 'adopt-phases';
      channel: components['schemas']['Name'];
      cluster?: string;
    };
    WriteCodeOwners: {
      /** @enum {string} */
      kind: 'write-code-owners';
    };
    Operation:
      | components['schemas']['AddRevision']
      | components['schemas']['RemoveRevision']
      | components['schemas']['MoveChannel']
      | components['schemas']['UpgradeComponent']
      | components['schemas']['SetGatewayChannel']
      | components['schemas']['CreateWaypoint']
      | components['schemas']['RemoveWaypoint']
      | components['schemas']['Enroll']
      | components['schemas']['Unenroll']
      | components['schemas']['PatchRevision']
      | components['schemas']['MigrateCharts']
      | components['schemas']['Upgrade']
      | components['schemas']['Revert']
      | components['schemas']['AddChannel']
      | components['schemas']['RemoveChannel']
      | components['schemas']['SetChartValues']
      | components['schemas']['UpgradeGatewayChart']
      | components['schemas']['AdoptPhases']
      | components['schemas']['WriteCodeOwners'];
    Waiver: {
      rule: string;
      reason: string;
      until: string;
    };
    ChangeRequest: {
      operations: components['schemas']['Operation'][];
      waivers?: components['schemas']['Waiver'][];
    };
    Change: {
      id: string;
      mesh: string;
      operations: components['schemas']['Operation'][];
      title: string;
      /** @enum {string} */
      state: 'requested' | 'open' | 'stale' | 'merged' | 'closed' | 'failed';
      requestedBy: string;
      requestedAt: string;
      updatedAt: string;
      branch: string | null;
      pullRequest: {
        number: number;
        url: string;
      } | null;
      mergeCommit: string | null;
      reason: string | null;
    };
    FileEdit: {
      file: string;
      before: string | null;
      after: string | null;
    };
    Difference: {
      what: string;
      cluster: string;
      before: string | null;
      after: string | null;
    };
    BlastRadius: {
      gateways: {
        namespace: string;
        name: string;
        cluster: string;
        role: components['schemas']['GatewayRole'];
        from: string | null;
        to: string | null;
        restarts: boolean;
      }[];
      namespaces: string[];
      owners: string[];
      nodes: number | null;
      restarts: number;
      services?: string[];
    };
    ChangeSet: {
      base: string | null;
      operations: components['schemas']['Operation'][];
      title: string;
      edits: components['schemas']['FileEdit'][];
      diff: string;
      differences: components['schemas']['Difference'][];
      blastRadius: components['schemas']['BlastRadius'];
      introduced: components['schemas']['Finding'][];
      resolved: components['schemas']['Finding'][];
      waivers: components['schemas']['Waiver'][];
      undo: string;
      blocked: boolean;
      /** @description What a reviewer should know, such as what it costs */
      notes?: string[];
      steps?: {
        title: string;
        done: boolean;
      }[];
      /** @description What the clusters must show for it to have landed */
      done?: components['schemas']['ClusterDone'][];
    };
    PlanPreview: {
      changeSet: components['schemas']['ChangeSet'];
      authority: {
        allowed: boolean;
        reason: string;
      };
      waiver?: {
        allowed: boolean;
        reason: string;
        latest: string;
      };
    };
    RevisionRuns: {
      /** @enum {string} */
      kind: 'revision-runs';
      revision: string;
      version: string | null;
    };
    RevisionGone: {
      /** @enum {string} */
      kind: 'revision-gone';
      revision: string;
    };
    ComponentRuns: {
      /** @enum {string} */
      kind: 'component-runs';
      component: components['schemas']['ComponentName'];
      version: string | null;
      revision: string | null;
    };
    ChannelMoved: {
      /** @enum {string} */
      kind: 'channel-moved';
      channel: string;
      revision: string;
      version: string | null;
    };
    ChannelGone: {
      /** @enum {string} */
      kind: 'channel-gone';
      channel: string;
    };
    GatewayRuns: {
      /** @enum {string} */
      kind: 'gateway-runs';
      namespace: string;
      name: string;
      revision: string | null;
      version: string | null;
    };
    GatewayGone: {
      /** @enum {string} */
      kind: 'gateway-gone';
      namespace: string;
      name: string;
    };
    GatewayChartRuns: {
      /** @enum {string} */
      kind: 'gateway-chart-runs';
      release: string;
      version: string;
    };
    ValuesSet: {
      /** @enum {string} */
      kind: 'values-set';
      chart: string;
      revision: string | null;
      strategy?: components['schemas']['NodeStrategy'];
    };
    DoneCondition:
      | components['schemas']['RevisionRuns']
      | components['schemas']['RevisionGone']
      | components['schemas']['ComponentRuns']
      | components['schemas']['ChannelMoved']
      | components['schemas']['ChannelGone']
      | components['schemas']['GatewayRuns']
      | components['schemas']['GatewayGone']
      | components['schemas']['GatewayChartRuns']
      | components['schemas']['ValuesSet'];
    ClusterDone: {
      cluster: string;
      condition: components['schemas']['DoneCondition'];
    };
    StepCheck: {
      id: string;
      title: string;
      /** @enum {string} */
      state: 'passed' | 'failed' | 'unknown' | 'waiting';
      reason: string;
      until?: string;
    };
    StepOwner: {
      owner: string;
      namespaces: string[];
      gateways: number;
    };
    UpgradeStep: {
      id: string;
      /** @enum {string} */
      kind:
        | 'gateway-api'
        | 'base'
        | 'add-revision'
        | 'cni'
        | 'ztunnel'
        | 'move-channel'
        | 'gateway-chart'
        | 'retire-revision'
        | 'adopt-phases'
        | 'relabel'
        | 'chart-values'
        | 'migrate-charts';
      cluster: string;
      clusters?: string[];
      merged?: boolean;
      title: string;
      reason: string;
      operations: components['schemas']['Operation'][];
      /** @enum {string} */
      state: 'done' | 'next' | 'waiting' | 'blocked' | 'later';
      checks: components['schemas']['StepCheck'][];
      blastRadius: components['schemas']['BlastRadius'];
      owners: components['schemas']['StepOwner'][];
      /** @description ISO 8601 duration */
      duration: string;
      notBefore: string | null;
      doneWhen: string;
      done: components['schemas']['DoneCondition'];
      undo: string;
      notes: string[];
      connections?: components['schemas']['ConnectionRisk'][];
      nodesToRecycle?: {
        cluster: string;
        node: string;
        pod: string;
        version: string | null;
      }[];
    };
    /** @description What is reset when ztunnel is replaced on the nodes of a cluster */
    ConnectionRisk: {
      cluster: string;
      /** Format: date-time */
      at: string;
      /** @description Seconds */
      grace: number;
      nodes: components['schemas']['NodeConnections'][];
      unknown: string | null;
    };
    NodeConnections: {
      node: string;
      open: number | null;
      resets: number | null;
      workloads: {
        namespace: string;
        workload: string;
        open: number;
      }[];
    };
    UpgradePlan: {
      target: {
        to: string;
        /** @enum {string} */
        strategy: 'channels' | 'phases' | 'both' | 'relabel';
        batch?: number;
        channels?: string[];
        cluster?: string;
      };
      commit: string | null;
      at: string;
      steps: components['schemas']['UpgradeStep'][];
      refusals: components['schemas']['Finding'][];
      remaining: {
        steps: number;
        restarts: number;
        duration: string;
      };
      behaviour?: components['schemas']['BehaviourChange'][];
    };
    BehaviourChange: {
      /** @enum {string} */
      kind: 'flip' | 'note';
      since: string;
      title: string;
      detail: string;
      /** @enum {string|null} */
      chart: 'istiod' | 'cni' | 'ztunnel' | null;
      /** @description Dotted path of a value to what keeps the old behaviour */
      keep: {
        [key: string]: string | number | boolean | null;
      };
      compatibilityVersion: string | null;
      scope: string;
      releases: {
        cluster: string;
        revision: string | null;
      }[];
    };
    NextAction: {
      id: string;
      /** @enum {string} */
      kind:
        | 'vulnerable'
        | 'end-of-support'
        | 'patch-available'
        | 'minor-available'
        | 'channel-eligible'
        | 'component-behind'
        | 'behaviour-kept'
        | 'phases-missing'
        | 'revision-unused'
        | 'chart-repository'
        | 'finding';
      /** @enum {string} */
      urgency: 'now' | 'soon' | 'planned' | 'tidy';
      cluster: string;
      title: string;
      reason: string;
      due: string | null;
      operations: components['schemas']['Operation'][];
      template: string;
      blocked?: string;
    };
    HoldRequest: {
      /** @enum {string} */
      kind: 'acknowledged' | 'hold';
      namespace: components['schemas']['Name'];
      gateway?: components['schemas']['Name'];
      cluster?: string;
      reason: string;
      /** @description ISO 8601 UTC */
      until: string;
    };
    OwnerHold: {
      id: string;
      mesh: string;
      /** @enum {string} */
      kind: 'acknowledged' | 'hold';
      namespace: string;
      gateway?: string;
      cluster?: string;
      reason: string;
      until: string;
      by: string;
      at: string;
    };
    /** @enum {string} */
    ProgressState:
      | 'done'
      | 'doing'
      | 'waiting'
      | 'stalled'
      | 'failed'
      | 'unknown';
    ProgressLink: {
      /** @enum {string} */
      stage:
        | 'pull-request'
        | 'merged'
        | 'parent-synced'
        | 'generated'
        | 'compared'
        | 'operation'
        | 'workload'
        | 'images'
        | 'soaked';
      cluster: string;
      state: components['schemas']['ProgressState'];
      reason: string;
      at: string | null;
      count?: {
        done: number;
        of: number;
      };
    };
    HealthGate: {
      /** @enum {string} */
      state: 'passed' | 'failed' | 'unknown' | 'waiting';
      measures: {
        /** @enum {string} */
        name: 'error-rate' | 'latency-p99' | 'xds-rejects' | 'ztunnel';
        before: number | null;
        after: number | null;
        limit: number | null;
        /** @enum {string} */
        state: 'passed' | 'failed' | 'unknown';
        reason: string;
      }[];
    };
    ChangeProgress: {
      change: string;
      mergeCommit: string | null;
      state: components['schemas']['ProgressState'];
      links: components['schemas']['ProgressLink'][];
      since: string | null;
      checks?: components['schemas']['StepCheck'][];
      gate?: components['schemas']['HealthGate'];
    };
    RollbackReadiness: {
      change: string;
      mergeCommit: string;
      safe: boolean;
      reasons: string[];
      order: string[];
      operations: components['schemas']['Operation'][];
    };
  };
  responses: {
    /** @description An error with its next step */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    /** @description Name of the mesh in `ambientMesh.meshes` */
    mesh: string;
  };
  requestBodies: {
    ChangeRequest: {
      content: {
        'application/json': components['schemas']['ChangeRequest'];
      };
    };
  };
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listMeshes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ordered as configured */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeshSummary'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getMesh: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The gateways are those that the caller may see */
      200: {
        headers: {
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeshView'];
        };
      };
      /** @description Not changed */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listGateways: {
    parameters: {
      query?: {
        cluster?: string;
        namespace?: string;
        role?: components['schemas']['GatewayRole'];
        /** @description With its phases; or one phase */
        channel?: string;
        /** @description Git's; of a gateway that Git does not declare, the one that runs */
        revision?: string;
        state?: components['schemas']['RowState'];
        /** @description Part of `namespace/name`, upper and lower case alike */
        text?: string;
        /** @description Before cluster, namespace and name; `state` puts the worst first */
        sort?: 'name' | 'channel' | 'revision' | 'state';
        order?: 'asc' | 'desc';
        limit?: number;
        /** @description `nextCursor` of the page before */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ordered as asked for; `total` counts all pages */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GatewayPage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getTraffic: {
    parameters: {
      query: {
        cluster: string;
        namespace: components['schemas']['Name'];
        name: components['schemas']['Name'];
        /** @description ISO 8601 duration up to an hour */
        window?: string;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What was not measured is null, and `unknown` says why */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GatewayTraffic'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listChannelChoices: {
    parameters: {
      query?: {
        namespace?: string;
        cluster?: string;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of the policy */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelChoice'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listWaypoints: {
    parameters: {
      query?: {
        cluster?: string;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that the caller may see, by cluster and name */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WaypointService'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getHistory: {
    parameters: {
      query?: {
        /** @description Newest commits to look at */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Along first parents of the branch that is deployed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeshHistory'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listEvents: {
    parameters: {
      query?: {
        limit?: number;
        /** @description The `id` of the last event of the page before */
        before?: number;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that `retention.events` has left */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeshEvent'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  rebuildMesh: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sources as they are now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceHealth'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listNextActions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description By Git, the clusters, the policy and the calendar as they are now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NextAction'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  planUpgrade: {
    parameters: {
      query: {
        /** @description Version, such as 1.31.1 */
        to: string;
        /** @description Absent, both where Git declares phases, else channels */
        strategy?: 'channels' | 'phases' | 'both' | 'relabel';
        /** @description Of relabel, the most gateways in one change */
        batch?: number;
        /** @description Only these, separated by commas */
        channels?: string;
        cluster?: string;
      };
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The same inputs give the same plan */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UpgradePlan'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listHolds: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerHold'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  placeHold: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HoldRequest'];
      };
    };
    responses: {
      /** @description As stored */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerHold'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  endHold: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The hold, which has lapsed now */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerHold'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  plan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['ChangeRequest'];
    responses: {
      /** @description The edits at the newest commit, and the caller's authority */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlanPreview'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listChanges: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At most 200 */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Change'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  requestChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description The person's own token at the Git host. With `pullRequests.author: user` it makes them the author. Never stored. */
        'X-Ambient-Mesh-Scm-Token'?: string;
      };
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
      };
      cookie?: never;
    };
    requestBody: components['requestBodies']['ChangeRequest'];
    responses: {
      /** @description The change; the same request again gives the same one */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Change'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getChange: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Its newest known state */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Change'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProgress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Bound to the merge commit */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChangeProgress'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRollback: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the mesh in `ambientMesh.meshes` */
        mesh: components['parameters']['mesh'];
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description With the shortest safe order where it may not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RollbackReadiness'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getEntity: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: string;
        namespace: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The places its annotations name, and their waypoints */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntityMeshView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getReleases: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Newest minor first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReleaseOverview'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Repositories and clusters of all meshes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceHealth'][];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ready */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
}
