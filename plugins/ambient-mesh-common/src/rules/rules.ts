import { ambientProfileMissing } from './ambientProfileMissing';
import { applicationNameCollision } from './applicationNameCollision';
import { baseBehind } from './baseBehind';
import { benignDrift } from './benignDrift';
import { channelDiffersAcrossClusters } from './channelDiffersAcrossClusters';
import { channelFormsDisagree } from './channelFormsDisagree';
import { channelJump } from './channelJump';
import { channelMovedByListEdit } from './channelMovedByListEdit';
import { channelNamedLikeRevision } from './channelNamedLikeRevision';
import { chartRepositoryEnding } from './chartRepositoryEnding';
import { cniSkew } from './cniSkew';
import { codeOwnersDiffer } from './codeOwnersDiffer';
import { danglingChannel } from './danglingChannel';
import { defaultValidator } from './defaultValidator';
import { duplicateRevision } from './duplicateRevision';
import { duplicateValidator } from './duplicateValidator';
import { enrolledTooEarly } from './enrolledTooEarly';
import { everythingAtOnce } from './everythingAtOnce';
import { gatewayApiRange } from './gatewayApiRange';
import { gatewayBoundToNothing } from './gatewayBoundToNothing';
import { gatewayChartAhead } from './gatewayChartAhead';
import { imageRegistryEnding } from './imageRegistryEnding';
import { imageTagDiffers } from './imageTagDiffers';
import { inexactVersion } from './inexactVersion';
import { inPlaceJump } from './inPlaceJump';
import { knownUpgradeBug } from './knownUpgradeBug';
import { kubernetesRange } from './kubernetesRange';
import { liveChannelForms } from './liveChannelForms';
import { missingWaypoint } from './missingWaypoint';
import { namespaceBoundToNothing } from './namespaceBoundToNothing';
import { nonexistentVersion } from './nonexistentVersion';
import { orphanedGateway } from './orphanedGateway';
import { prunedTooEarly } from './prunedTooEarly';
import { rawRevision } from './rawRevision';
import { removedAnnotation } from './removedAnnotation';
import { removedRevisionInUse } from './removedRevisionInUse';
import { removedWithLastChannel } from './removedWithLastChannel';
import { revisionNameMismatch } from './revisionNameMismatch';
import { Rule } from './Rule';
import { serviceChannelTooOld } from './serviceChannelTooOld';
import { singleReplicaWaypoint } from './singleReplicaWaypoint';
import { unknownChartValue } from './unknownChartValue';
import { unknownCompatibilityVersion } from './unknownCompatibilityVersion';
import { unreadFile } from './unreadFile';
import { unsupportedVersion } from './unsupportedVersion';
import { unusedWaypoint } from './unusedWaypoint';
import { vulnerableVersion } from './vulnerableVersion';
import { ztunnelRevision } from './ztunnelRevision';
import { ztunnelSkew } from './ztunnelSkew';

/**
 * Every rule, in the order of the reference: what points to nothing, what is
 * said twice, versions that do not fit, changes, what the cluster shows, files.
 *
 * @public
 */
export const rules: readonly Rule[] = [
  danglingChannel,
  gatewayBoundToNothing,
  namespaceBoundToNothing,
  ztunnelRevision,
  missingWaypoint,
  enrolledTooEarly,
  prunedTooEarly,
  unusedWaypoint,
  channelFormsDisagree,
  channelNamedLikeRevision,
  defaultValidator,
  duplicateValidator,
  duplicateRevision,
  applicationNameCollision,
  serviceChannelTooOld,
  ztunnelSkew,
  cniSkew,
  baseBehind,
  gatewayChartAhead,
  kubernetesRange,
  gatewayApiRange,
  nonexistentVersion,
  inexactVersion,
  unsupportedVersion,
  vulnerableVersion,
  knownUpgradeBug,
  revisionNameMismatch,
  rawRevision,
  channelDiffersAcrossClusters,
  chartRepositoryEnding,
  imageRegistryEnding,
  imageTagDiffers,
  ambientProfileMissing,
  unknownChartValue,
  unknownCompatibilityVersion,
  removedAnnotation,
  removedRevisionInUse,
  removedWithLastChannel,
  channelMovedByListEdit,
  channelJump,
  inPlaceJump,
  everythingAtOnce,
  orphanedGateway,
  liveChannelForms,
  singleReplicaWaypoint,
  benignDrift,
  codeOwnersDiffer,
  unreadFile,
];
