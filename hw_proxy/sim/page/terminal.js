// The card terminal of the /sim page: screen, buttons, settings and the list of charges that the bank would see.
import { t } from "/sim/texts.js";

const screen = document.getElementById("terminal-screen");
const list = document.getElementById("charges");
const money = (amount) => (amount / 100).toFixed(2);

/** Shows the terminal as it is now. */
export function show({ screen: lines, charges, settings }) {
  screen.textContent = settings.power ? lines.map((line) => (line === "Ready" ? t("t_ready") : line)).join("\n") : "";
  screen.classList.toggle("off", !settings.power);
  for (const field of document.querySelectorAll("[data-terminal]")) {
    const value = settings[field.dataset.terminal];
    if (field.type === "checkbox") field.checked = value;
    else field.value = String(value);
  }
  list.replaceChildren(...(charges.length ? charges.slice(-40).reverse().map(row) : [empty()]));
}

function row(charge) {
  const tr = document.createElement("tr");
  tr.classList.toggle("gone", charge.reversed);
  const kind = charge.reversed ? "k_reversed" : `k_${charge.kind}`;
  for (const text of [String(charge.receipt).padStart(4, "0"), t(kind), money(charge.kind === "refund" ? -charge.amount : charge.amount)]) {
    tr.append(Object.assign(document.createElement("td"), { textContent: text }));
  }
  tr.lastElementChild.className = "num";
  return tr;
}

function empty() {
  const tr = document.createElement("tr");
  tr.append(Object.assign(document.createElement("td"), { textContent: t("no_charges"), colSpan: 3, className: "none" }));
  return tr;
}

/** Connects buttons and settings with the simulator. */
export function wireUp(post) {
  for (const key of document.querySelectorAll("[data-press]")) key.addEventListener("click", () => post(`terminal/${key.dataset.press}`, {}));
  for (const field of document.querySelectorAll("[data-terminal]")) field.addEventListener("change", () => post("terminal", { [field.dataset.terminal]: read(field) }));
}

function read(field) {
  if (field.type === "checkbox") return field.checked;
  return field.dataset.terminal === "pin_ms" ? Number(field.value) : field.value;
}
