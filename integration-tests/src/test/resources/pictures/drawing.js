// Draws the page as it stands as SVG: boxes with their colours, and each line of text where it is. No pixels, so that a
// picture can be read, compared and kept as text. Returns the drawing of the whole page; argument 0 is its title.
const boxes = [];
const lines = [];
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const number = (value) => String(Math.round(value * 10) / 10);
const isSeen = (colour) => colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour);

function box(style, { x, y, width, height }) {
  const border = Number.parseFloat(style.borderTopWidth);
  const stroke = border > 0 && style.borderTopStyle !== "none" && isSeen(style.borderTopColor);
  if (width > 0 && height > 0 && (isSeen(style.backgroundColor) || stroke)) {
    boxes.push(
      `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"` +
        ` rx="${number(Number.parseFloat(style.borderTopLeftRadius) || 0)}"` +
        ` fill="${isSeen(style.backgroundColor) ? style.backgroundColor : "none"}"` +
        (stroke ? ` stroke="${style.borderTopColor}" stroke-width="${number(border)}"` : "") +
        "/>",
    );
  }
}

function line(text, style, { x, y, width, height }) {
  const size = Number.parseFloat(style.fontSize);
  if (text.trim() !== "" && width > 0) {
    lines.push(
      `<text x="${number(x)}" y="${number(y + height / 2 + size * 0.35)}" textLength="${number(width)}"` +
        ` lengthAdjust="spacingAndGlyphs" font-size="${number(size)}" font-weight="${style.fontWeight}"` +
        ` fill="${style.color}"${style.fontStyle === "italic" ? ' font-style="italic"' : ""}` +
        `${style.fontFamily.includes("mono") ? ' font-family="monospace"' : ""}>${escaped(text.trim())}</text>`,
    );
  }
}

/** A text by its lines: what has the same top stands together. */
function words(node, style) {
  const range = document.createRange();
  let from = 0;
  let top;
  const end = (to) => {
    const text = node.data.slice(from, to);
    range.setStart(node, from + text.length - text.trimStart().length);
    range.setEnd(node, from + text.trimEnd().length);
    line(text.replace(/\s+/g, " "), style, range.getBoundingClientRect());
    from = to;
  };
  for (const { index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const next = range.getBoundingClientRect().top;
    if (top !== undefined && next - top > 2) {
      end(index);
    }
    top = next;
  }
  if (top !== undefined) {
    end(node.data.length);
  }
}

/** The nodes that are drawn inside an element: of details that are closed, nothing but the summary. */
function shown(element) {
  if (element.matches("details:not([open])")) {
    return element.querySelectorAll(":scope > summary");
  }
  return element.localName === "slot" ? element.assignedNodes() : (element.shadowRoot ?? element).childNodes;
}

function draw(node, style) {
  if (node.nodeType === Node.TEXT_NODE) {
    words(node, style);
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    const own = getComputedStyle(node);
    if (own.display === "none" || own.visibility === "hidden" || node.matches("script, style, dialog:not([open])")) {
      return;
    }
    const place = node.getBoundingClientRect();
    if (own.clip !== "auto" || own.clipPath !== "none" || (place.width <= 1 && place.height <= 1 && own.overflow === "hidden")) {
      return;
    }
    box(own, place);
    if (node.matches("input:not([type=checkbox]):not([type=radio]), textarea")) {
      line(node.value, own, { x: place.x + 8, y: place.y, width: Math.min(place.width - 16, node.value.length * 8), height: place.height });
    }
    for (const child of shown(node)) {
      draw(child, own);
    }
  }
}

window.scrollTo(0, 0);
draw(document.body, getComputedStyle(document.body));
const root = getComputedStyle(document.documentElement);
const ground = [getComputedStyle(document.body).backgroundColor, root.backgroundColor, "rgb(255, 255, 255)"].find(isSeen);
const width = document.documentElement.scrollWidth;
const height = document.documentElement.scrollHeight;
return [
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img">`,
  `<title>${escaped(arguments[0])}</title>`,
  `<rect width="${width}" height="${height}" fill="${ground}"/>`,
  ...boxes,
  ...lines,
  "</svg>",
  "",
].join("\n");
