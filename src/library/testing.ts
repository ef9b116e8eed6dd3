/** `holdfast/kernel/testing`: the harness for definitions of processes. Described in docs/processes.md. */
export * from '#kernel/testing';
