// @ts-check

/** How long a key is kept before it is asked for again: a key that was replaced makes old links void that soon. */
const KEPT_MS = 5 * 60 * 1000;

/**
 * Gives the key that links are signed with.
 *
 * @param {{ getSecretValue(input: object): Promise<{ SecretString?: string }> }} secretsManager
 * @param {string} secretId
 * @param {() => number} now milliseconds since 1970
 * @returns {() => Promise<string>}
 */
function signingKey(secretsManager, secretId, now) {
  /** @type {{ value: string, until: number } | undefined} */
  let kept;
  return async () => {
    if (kept && now() < kept.until) return kept.value;
    const { SecretString: value } = await secretsManager.getSecretValue({ SecretId: secretId });
    if (!value) throw new Error('The signing key has no value');
    kept = { value, until: now() + KEPT_MS };
    return value;
  };
}

module.exports = { signingKey };
