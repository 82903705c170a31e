import { Splice } from './splice';
import { YamlEdit } from './YamlEdit';

/**
 * One way to carry out an edit, with the edit it amounts to (an embedded edit
 * amounts to a new text of the scalar around it).
 */
export interface Proposal {
  splice: Splice;
  edit: YamlEdit;
}
