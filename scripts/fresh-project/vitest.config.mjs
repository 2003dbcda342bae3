export default { test: { include: ['other-runners/*.vitest.mts'] } };
