// @ts-check

/** How long keys are kept before they are asked for again: a key that was replaced makes old links void that soon. */
const KEPT_MS = 5 * 60 * 1000;

/**
 * Gives the keys that links are signed with: the present one first, by which new links are signed, and the one before it for as long as its links are to
 * go on working.
 *
 * @param {{ getSecretValue(input: object): Promise<{ SecretString?: string, CreatedDate?: Date }> }} secretsManager
 * @param {string} secretId
 * @param {() => number} now milliseconds since 1970
 * @param {number} [graceSeconds] how long the key before the present one counts, from when that was made
 * @returns {() => Promise<readonly [string, ...string[]]>}
 */
function signingKeys(secretsManager, secretId, now, graceSeconds = 0) {
  /** @type {{ keys: readonly [string, ...string[]], until: number } | undefined} */
  let kept;
  return async () => {
    if (kept && now() < kept.until) return kept.keys;
    const { SecretString: key, CreatedDate: made } = await secretsManager.getSecretValue({ SecretId: secretId });
    if (!key) throw new Error('The signing key has no value');
    const graceEnds = graceSeconds > 0 && made ? made.getTime() + graceSeconds * 1000 : 0;
    const previous = now() < graceEnds ? await previousKey(secretsManager, secretId) : undefined;
    const until = now() + KEPT_MS;
    kept = previous ? { keys: [key, previous], until: Math.min(until, graceEnds) } : { keys: [key], until };
    return kept.keys;
  };
}

/**
 * @param {{ getSecretValue(input: object): Promise<{ SecretString?: string }> }} secretsManager
 * @param {string} secretId
 * @returns {Promise<string | undefined>} undefined for a key that was never replaced
 */
async function previousKey(secretsManager, secretId) {
  try {
    const { SecretString: key } = await secretsManager.getSecretValue({
      SecretId: secretId,
      VersionStage: 'AWSPREVIOUS',
    });
    return key;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

module.exports = { signingKeys };
