exports.handler = async ({ total }) => ({ total: total * Number(process.env.FACTOR) });
