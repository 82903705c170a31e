import {
  ChannelChoice,
  nextChannelMove,
  ReleaseCalendar,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { BuiltMesh } from '../MeshViews';

/** The channels with where the policy takes each of them next. */
export function withNextMoves(
  choices: ChannelChoice[],
  options: { built: BuiltMesh; calendar: ReleaseCalendar; now: Date },
): ChannelChoice[] {
  const { built, calendar, now } = options;
  const versions = new Map(choices.map(each => [each.name, each.version]));
  return choices.map(choice => ({
    ...choice,
    nextMove: nextChannelMove({
      channel: choice.name,
      policy: built.policy,
      versions,
      calendar,
      now: now.toISOString(),
    }),
  }));
}
