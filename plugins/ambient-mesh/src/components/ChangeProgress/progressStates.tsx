import { ReactElement } from 'react';
import {
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiLoader4Line,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import {
  ChangeProgress,
  ProgressStage,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface ProgressLook {
  label: string;
  tone: Tone;
  icon: ReactElement;
}

/** How each state of a progress looks. */
export const progressStates: Record<ChangeProgress['state'], ProgressLook> = {
  done: { label: 'Landed', tone: 'success', icon: <RiCheckLine /> },
  doing: { label: 'Under way', tone: 'info', icon: <RiLoader4Line /> },
  waiting: { label: 'Waiting', tone: 'neutral', icon: <RiTimeLine /> },
  stalled: { label: 'Stalled', tone: 'warning', icon: <RiAlertLine /> },
  failed: { label: 'Failed', tone: 'danger', icon: <RiErrorWarningLine /> },
  unknown: { label: 'Not known', tone: 'neutral', icon: <RiQuestionLine /> },
};

/** What each link of the chain is called. */
export const stageLabels: Record<ProgressStage, string> = {
  'pull-request': 'Pull request',
  merged: 'Merged',
  'parent-synced': 'Argo CD has the commit',
  generated: 'Application made',
  compared: 'Application at the target',
  operation: 'Applied',
  workload: 'Rolled out',
  images: 'Running',
  soaked: 'Soaked',
};
