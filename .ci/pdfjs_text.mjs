// The text of a PDF as pdf.js gives it: node pdfjs_text.mjs FILE, with pdfjs-dist in NODE_PATH or
// in a folder above.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const from = process.env.PDFJS_FOLDER ?? process.cwd();
const path = (() => {
  try {
    return createRequire(`${from}/`).resolve("pdfjs-dist/legacy/build/pdf.mjs");
  } catch {
    console.error("ERR_MODULE_NOT_FOUND: pdfjs-dist");
    process.exit(1);
  }
})();
const { getDocument } = await import(pathToFileURL(path));
const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const content = await (await pdf.getPage(number)).getTextContent();
  for (const item of content.items) process.stdout.write(item.str + (item.hasEOL ? "\n" : ""));
  process.stdout.write("\n");
}
