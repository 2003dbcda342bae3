module.exports = { testMatch: ['<rootDir>/*.spec.js'] };
