// The text of PDFs as pdf.js reads it: node pdfjs.mjs FOLDER FILE…, where FOLDER is pdf.js. Prints one line of JSON for each
// file: its pages' texts, in the order of what is drawn, and what pdf.js complained of.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const warn = console.warn;
console.warn = () => {}; // that there is no canvas to draw on
console.log = () => {};
const pdfjs = await import(pathToFileURL(`${folder}/legacy/build/pdf.js`)).then((module) => module.default);
let complaints = [];
const complain = (...words) => complaints.push(words.join(" "));
for (const file of files) {
  complaints = [];
  console.warn = complain;
  console.log = complain;
  const pages = [];
  try {
    const paper = await pdfjs.getDocument({
      data: new Uint8Array(readFileSync(file)), verbosity: 1, isEvalSupported: false, stopAtErrors: true, disableFontFace: true,
      cMapUrl: `${folder}/cmaps/`, cMapPacked: true, standardFontDataUrl: `${folder}/standard_fonts/`,
    }).promise;
    for (let number = 1; number <= paper.numPages; number++) {
      const page = await paper.getPage(number);
      await page.getOperatorList();
      const content = await page.getTextContent();
      pages.push(content.items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join(""));
    }
    await paper.destroy();
  } catch (error) {
    complaints.push(String(error));
  }
  process.stdout.write(JSON.stringify({ pages, complaints }) + "\n");
}
console.warn = warn;
