import { ReactElement } from 'react';
import {
  RiAlertLine,
  RiArrowLeftRightLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiFileWarningLine,
  RiLinkUnlink,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import { RowState } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { Tone } from '../../format';

interface RowStateLook {
  label: string;
  tone: Tone;
  icon: ReactElement;
  meaning: string;
}

/** How each state of a row looks, loudest first. Only `in-sync` is green. */
export const rowStates: Record<RowState, RowStateLook> = {
  fighting: {
    label: 'Fighting',
    tone: 'danger',
    icon: <RiAlertLine />,
    meaning: 'Two revisions own it and overwrite each other.',
  },
  orphaned: {
    label: 'Orphaned',
    tone: 'danger',
    icon: <RiLinkUnlink />,
    meaning: 'No running revision owns it; it keeps its last configuration.',
  },
  missing: {
    label: 'Missing',
    tone: 'danger',
    icon: <RiCloseCircleLine />,
    meaning: 'Git declares it; the cluster does not have it.',
  },
  undeclared: {
    label: 'Undeclared',
    tone: 'warning',
    icon: <RiFileWarningLine />,
    meaning: 'The cluster has it; Git does not declare it.',
  },
  drift: {
    label: 'Drift',
    tone: 'warning',
    icon: <RiArrowLeftRightLine />,
    meaning: 'What runs is not what Git says.',
  },
  unknown: {
    label: 'Unknown',
    tone: 'neutral',
    icon: <RiQuestionLine />,
    meaning: 'Its sources could not be read, so nothing is claimed.',
  },
  rolling: {
    label: 'Rolling',
    tone: 'info',
    icon: <RiLoader4Line />,
    meaning: 'The right thing, not on all pods yet.',
  },
  'in-sync': {
    label: 'In sync',
    tone: 'success',
    icon: <RiCheckboxCircleLine />,
    meaning: 'The cluster runs what Git says.',
  },
};
