export type { DeployedResource, StateMachineResource } from '../cloudformation/state-machines';
export { type StateMachines, stateMachine, stateMachines } from './state-machines';
