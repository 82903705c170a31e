import { ReactElement } from 'react';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiGitClosePullRequestLine,
  RiGitMergeLine,
  RiGitPullRequestLine,
  RiTimeLine,
} from '@remixicon/react';
import { ChangeState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface ChangeStateLook {
  label: string;
  tone: Tone;
  icon: ReactElement;
}

/** How each state of a change looks. */
export const changeStates: Record<ChangeState, ChangeStateLook> = {
  requested: { label: 'Requested', tone: 'neutral', icon: <RiTimeLine /> },
  open: { label: 'Open', tone: 'info', icon: <RiGitPullRequestLine /> },
  stale: { label: 'Stale', tone: 'warning', icon: <RiAlertLine /> },
  merged: { label: 'Merged', tone: 'success', icon: <RiGitMergeLine /> },
  closed: {
    label: 'Closed',
    tone: 'neutral',
    icon: <RiGitClosePullRequestLine />,
  },
  failed: { label: 'Failed', tone: 'danger', icon: <RiErrorWarningLine /> },
};
