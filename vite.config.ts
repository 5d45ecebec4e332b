import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const project = import.meta.dirname;
const output = join(project, "dist/web");

export default defineConfig({
  root: join(project, "src/web"),
  plugins: [react(), compressBeforehand(), noteInputs()],
  build: {
    outDir: output,
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    // The server's policy lets a page load files from here and nothing else: no scripts or fonts inside addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is loaded first has its own, smaller budget in tools/size.ts; the plotting library comes after it.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: librariesThatChangeRarely() },
        // Zod tries whether it may write code as it runs. The server's policy forbids that, which Firefox calls an error in its console.
        banner: ({ name }) => (name === "zod" ? "globalThis.__zod_globalConfig={jitless:true};" : ""),
      },
      treeshake: {
        // A signature is a value without effects: those that no page performs stay out of the browser.
        manualPureFunctions: ["signature"],
      },
    },
  },
});

/** Files of their own for the libraries of every page: a new version of the product leaves them in browsers' caches. */
function librariesThatChangeRarely() {
  return [
    { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
    { name: "zod", test: /node_modules\/zod\//, priority: 2 },
    { name: "tanstack", test: /node_modules\/@tanstack\//, priority: 1 },
  ];
}

/** Writes a Brotli and a gzip form beside each text file, so that the server never compresses while somebody waits. */
function compressBeforehand(): Plugin {
  return {
    name: "compress-beforehand",
    apply: "build",
    writeBundle() {
      for (const name of readdirSync(output, { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css|html|svg)$/.test(name)) continue;
        const path = join(output, name);
        const content = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(content));
        writeFileSync(`${path}.gz`, gzipSync(content));
      }
    },
  };
}

/** Leaves the list of the files that went into the build, from which `./bw` sees whether it is still up to date. */
function noteInputs(): Plugin {
  return {
    name: "note-inputs",
    apply: "build",
    writeBundle() {
      const read = [...this.getModuleIds()].map((id) => relative(project, id.replace(/\?.*$/, "")));
      const ours = read.filter((path) => /^[^.\0]/.test(path) && !path.startsWith("node_modules/"));
      const inputs = ["package-lock.json", "vite.config.ts", "src/web/public", ...ours];
      writeFileSync(join(project, "dist/web.inputs"), `${[...new Set(inputs)].sort().join("\n")}\n`);
    },
  };
}
