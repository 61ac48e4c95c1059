// Breaks a claim into lines that fit a card; words are measured once, so 2,000 claims take milliseconds.
const MOST_LINES = 9;
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(word, font) {
  let known = widths.get(font);
  if (!known) widths.set(font, (known = new Map()));
  let width = known.get(word);
  if (width === undefined) {
    if (pen.font !== font) pen.font = font;
    known.set(word, (width = pen.measureText(word).width));
  }
  return width;
}

// A word wider than the card is cut where it must be (long addresses, scripts without spaces).
function pieces(word, width, font) {
  if (widthOf(word, font) <= width) return [word];
  const cut = [];
  let piece = "";
  for (const character of word.slice(0, 2000)) {
    if (piece && widthOf(piece + character, font) > width) { cut.push(piece); piece = ""; }
    if (cut.length > MOST_LINES) break;
    piece += character;
  }
  return [...cut, piece];
}

function wrap(text, width, font) {
  const lines = [];
  const space = widthOf(" ", font);
  let line = "", used = 0;
  for (const word of text.split(/\s+/)) {
    for (const piece of pieces(word, width, font)) {
      const wide = widthOf(piece, font);
      if (line && used + space + wide > width) {
        lines.push(line);
        line = ""; used = 0;
        if (lines.length === MOST_LINES) { lines[MOST_LINES - 1] = shortened(lines[MOST_LINES - 1], width, font); return lines; }
      }
      line = line ? `${line} ${piece}` : piece;
      used += (used ? space : 0) + wide;
    }
  }
  if (line) lines.push(line);
  return lines;
}

function shortened(line, width, font) {
  let words = line;
  while (words && widthOf(`${words} …`, font) > width) words = words.slice(0, words.lastIndexOf(" ") < 0 ? -1 : words.lastIndexOf(" "));
  return `${words} …`;
}
