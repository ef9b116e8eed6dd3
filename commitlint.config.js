export default {
  extends: ['@commitlint/config-conventional'],
  rules: { 'header-max-length': [2, 'always', 100], 'body-max-line-length': [0], 'subject-case': [0] },
};
