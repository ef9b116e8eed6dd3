# syntax=docker/dockerfile:1
FROM node:20.19.5-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY conformance/package.json conformance/
RUN npm ci --ignore-scripts
COPY . .
# The bill is of what is there then: npm leaves peers out of one that it makes from the lock file.
RUN npm run build \
 && npm ci --omit=dev --omit=optional --ignore-scripts \
 && npm pkg delete devDependencies workspaces \
 && npm sbom --sbom-format cyclonedx > sbom.cdx.json

FROM node:20.19.5-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json /app/README.md /app/openapi.json /app/sbom.cdx.json ./
COPY --from=build --chown=root:root /app/node_modules node_modules
COPY --from=build --chown=root:root /app/docs docs
COPY --from=build --chown=root:root /app/dist dist
# Nothing is written to the file system: run it with --read-only.
USER node
EXPOSE 3000
# A process of any role serves /health/live.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/main.js"]
