export const themeWords = {};
