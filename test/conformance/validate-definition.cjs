'use strict';
/** Answers ValidateStateMachineDefinition, and says how CreateStateMachine and UpdateStateMachine would refuse a request. */
const { refuseCreation } = require('../../lib/asl/refuse-creation.js');
const { validateDefinition: validate } = require('../../lib/asl/validate.js');

function validateDefinition({ operation, definitionText, stateMachineType, apiRequest }) {
  if (operation === 'ValidateStateMachineDefinition') {
    const { severity, maxResults } = apiRequest;
    return validate(definitionText, { type: stateMachineType, severity, maxResults });
  }
  const { loggingConfiguration } = apiRequest ?? {};
  const error = refuseCreation({ definition: definitionText, type: stateMachineType, loggingConfiguration });
  return error ? { error } : {};
}

module.exports = { validateDefinition };
