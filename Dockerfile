# Bellwether in a container: `docker compose up`, or
#   docker build -t bellwether . && docker run -p 8787:8787 -v bellwether:/data bellwether
FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts stay off here as in the launcher; nothing in the lock file needs one.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node node_modules/vite/bin/vite.js build --logLevel error

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 BELLWETHER_DATA=/data MALLOC_ARENA_MAX=2
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# Node is the first process: it receives the signal to stop, and finishes what it is doing.
ENTRYPOINT ["node", "--max-semi-space-size=8", "src/main.ts"]
CMD ["start"]
