// The paper roll: receipts as text lines or pictures, the newest at the printer's slot.
import { t } from "/sim/texts.js";

const roll = document.getElementById("roll");
const shown = new Map(); // number -> {element, rows, cut}
let pictures = false;

/** Show these receipts; rows that are new since the last call slide out of the slot. */
export function show(receipts, animate) {
  const atEnd = roll.scrollHeight - roll.scrollTop - roll.clientHeight < 80;
  for (const receipt of receipts) {
    const known = shown.get(receipt.n) ?? start(receipt.n);
    for (const row of receipt.rows.slice(known.rows)) known.element.append(line(row, receipt.n, animate));
    known.rows = receipt.rows.length;
    known.cut = Boolean(receipt.cut);
    known.element.classList.toggle("cut", known.cut);
    known.element.classList.toggle("hanging", !known.cut);
    if (pictures && known.cut) asPicture(receipt.n, known);
  }
  document.querySelector(".roll .empty").hidden = shown.size > 0;
  if (atEnd || animate) toEnd();
}

function toEnd() {
  roll.scrollTop = roll.scrollHeight;
  for (const image of roll.querySelectorAll("img")) if (!image.complete) image.onload = toEnd;
}

/** Number up to which everything on the roll is complete. */
export const complete = () => Math.max(0, ...[...shown].filter(([, entry]) => entry.cut).map(([number]) => number));

/** Forget all paper. */
export function clear() {
  for (const { element } of shown.values()) element.remove();
  shown.clear();
  document.querySelector(".roll .empty").hidden = false;
}

/** Show receipts as the printer's dots, or as text. */
export function setPictures(on) {
  pictures = on;
  clear();
}

function start(number) {
  const element = document.createElement("div");
  element.className = "receipt";
  element.dataset.receipt = number;
  element.setAttribute("aria-label", `${t("receipt")} ${number}`);
  roll.append(element);
  const entry = { element, rows: 0, cut: false };
  shown.set(number, entry);
  return entry;
}

function asPicture(number, entry) {
  const image = new Image();
  image.src = `/sim/v1/printer/receipts/${number}.png`;
  image.alt = entry.element.textContent;
  entry.element.replaceChildren(image);
  entry.element.classList.add("picture");
}

function line(row, number, animate) {
  const element = document.createElement("div");
  element.className = `row ${row.align ?? "left"}${animate ? " fresh" : ""}`;
  if (row.kind === "text") {
    for (const run of row.runs) element.append(span(run));
  } else if (row.kind === "feed") {
    element.textContent = "\n".repeat(Math.max(0, row.lines - 1));
  } else {
    const image = new Image();
    image.src = `/sim/v1/printer/receipts/${number}/${row.picture}.png`;
    image.alt = row.data ?? "";
    element.append(image);
  }
  return element;
}

function span(run) {
  const element = document.createElement("span");
  element.textContent = run.t;
  element.className = `${run.bold ? "b" : ""} ${run.w > 1 || run.h > 1 ? "big" : ""}`.trim();
  return element;
}
