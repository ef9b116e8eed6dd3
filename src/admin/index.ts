export { AdminModule } from './admin.module.js';
export {
  OPERATOR_COMMANDS,
  OperatorCommands,
  WrongOptionError,
  type CommandResult,
} from './operator-commands.service.js';
