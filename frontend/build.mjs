// Bundles styles, scripts and icons into the ui part's static folder. One command: npm run build.
// No source maps and no absolute addresses, so that WhiteNoise's manifest can hash what stands here.
import { build } from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "src/tiaokuai/ui/static/ui/bundle");

async function iconSprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const folder = join(root, "node_modules/@tabler/icons/icons/outline");
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(folder, `${name}.svg`), "utf8");
      const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

// Tabler has some 600 kB of rules; pages carry only those whose names stand in a template, module or script of ours.
async function keepUsedRules(file) {
  const [{ css }] = await new PurgeCSS().purge({
    css: [file],
    content: [join(root, "src/tiaokuai/**/*.{html,py}"), join(here, "js/**/*.js"), join(root, "node_modules/leaflet/dist/leaflet-src.js")],
    safelist: { standard: [/^tk-/, /^htmx-/, /^leaflet-/], greedy: [/data-theme/, /data-text/] },
    variables: true,
  });
  await writeFile(file, css);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: {
    app: join(here, "css/app.css"),
    mapping: join(here, "css/mapping.css"),
    page: join(here, "js/page.js"),
    map: join(here, "js/map.js"),
    report: join(here, "js/report.js"),
    wall: join(here, "js/wall.js"),
    grid: join(here, "js/grid.js"),
    worker: join(here, "js/worker.js"),
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome87", "firefox78", "safari14.1"],
  loader: { ".png": "dataurl", ".svg": "dataurl" },
  legalComments: "none",
  logLevel: "info",
});
await writeFile(join(out, "icons.svg"), await iconSprite());
await keepUsedRules(join(out, "app.css"));
