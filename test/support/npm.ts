/** The environment of somebody who has npm, and what it has fetched before, and nothing of ours or of a run of tests. */
export function npmEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const theirs =
    /^(PATH|HOME|LANG|NODE_EXTRA_CA_CERTS|(HTTPS?|NO)_PROXY|npm_config_(registry|userconfig|globalconfig))$/i;
  const given = Object.entries(process.env).filter(([name]) => theirs.test(name)) as [string, string][];
  return {
    ...Object.fromEntries(given),
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '5',
    ...more,
  };
}
