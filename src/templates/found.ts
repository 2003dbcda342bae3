import type { DeployedStateMachine, StateMachineResource } from '../cloudformation/deployed';
import { machineWith } from '../cloudformation/read-machine';
import type { FilesOptions } from './file-options';
import type { SourceFiles } from './files/source-files';
import type { FilePlace, Problems } from './problem';

/** Which format a state machine was read from. */
export type SourceKind = 'asl' | 'cloudformation' | 'sam' | 'cdk' | 'serverless' | 'terraform';

/** Where a state machine stands. */
export interface MachineSource {
  readonly kind: SourceKind;
  /** The template, definition or configuration, as a path below the base folder with `/`. */
  readonly file: string;
  /** The file of its definition, where that is another one. */
  readonly definitionFile?: string;
  /**
   * Line and column of the machine, or of a place in its definition, as diagnostics name it (`/States/Ship/Retry[0]`). Where the text has
   * no such place, since it is made when deployed, the nearest one. Worked out when it is asked for.
   */
  place(location?: string): FilePlace;
}

/** A state machine of a file, which `simulate` of `cdk-stepwright/testing` takes. */
export interface FileStateMachine extends StateMachineResource {
  readonly source: MachineSource;
}

/** A state machine before all of them are known. */
export interface Found {
  /** What it is called in its file. */
  readonly key: string;
  readonly machine: DeployedStateMachine;
  readonly source: MachineSource;
}

/** What every reader needs. */
export interface ReadContext {
  readonly files: SourceFiles;
  readonly options: FilesOptions;
  readonly problems: Problems;
  /** Names of files that others named: they are no state machines of their own. */
  readonly used: Set<string>;
}

/** Machines that are deployed together know one another. */
export function together(found: readonly Found[]): readonly (Found & { readonly machine: StateMachineResource })[] {
  const siblings = found.map(({ machine }) => machine);
  return found.map((each) => ({ ...each, machine: machineWith(each.machine, { siblings }) }));
}
