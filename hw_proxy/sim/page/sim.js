// The /sim page: shows what the simulated devices do and lets a person handle them.
import * as paper from "/sim/paper.js";
import * as terminal from "/sim/terminal.js";
import { languages, setLanguage, t } from "/sim/texts.js";

const GS = String.fromCharCode(29);
const SAMPLES = [
  ["s_product", "4006381333931"], ["s_weighed", "2100123012503"], ["s_priced", "2300045012340"],
  ["s_gs1", `0104006381333931310300125010A1${GS}17271231`, "gs1-128"],
  ["s_mark", `0104600439931256215Qbag!${GS}93Zjqw`, "gs1-datamatrix"], ["s_bad", "4006381333930"],
];
const FAULTS = ["unplugged", "silent", "busy", "garbage", "answer_lost", "slow"];
const DEVICES = ["printer", "scanner", "display", "terminal"];
const $ = (id) => document.getElementById(id);
let state = null;
let fetching = false;

const post = (path, body) =>
  fetch(`/sim/v1/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function showState() {
  const { printer, scanner, display, faults, connected } = state;
  for (const badge of document.querySelectorAll("[data-wire]")) {
    const name = badge.dataset.wire;
    const good = connected[name] && !faults[name].unplugged;
    badge.textContent = t(good ? "plugged" : faults[name].unplugged ? "unplugged" : "waiting");
    badge.className = `badge ${good ? "good" : "bad"}`;
  }
  const lines = $("vfd").querySelectorAll("pre");
  display.lines.forEach((text, i) => { lines[i].textContent = text; });
  $("vfd").classList.toggle("dark", faults.display.unplugged);
  $("drawer").classList.toggle("open", printer.drawer_open);
  $("drawer-state").textContent = t(printer.drawer_open ? "open" : "shut");
  $("drawer-state").className = `badge ${printer.drawer_open ? "warn" : ""}`;
  $("close-drawer").disabled = !printer.drawer_open;
  $("pulses").textContent = printer.pulses;
  $("last").textContent = scanner.last.replaceAll(GS, "␝");
  $("aim").checked = scanner.aim;
  $("suffix").value = scanner.suffix;
  showPrinter(printer);
  terminal.show(state.terminal);
  showFaults(faults);
}

function showPrinter(printer) {
  const left = printer.paper === "out" ? 0 : printer.lines_left;
  $("meter").style.width = `${Math.min(100, left / 189)}%`;
  $("meter").classList.toggle("low", printer.paper !== "ok");
  $("lines-left").textContent = left;
  const stopped = printer.paper === "out" || printer.cover_open || printer.cutter_jam;
  $("lamp-power").className = `lamp ${printer.power ? "green" : ""}`;
  $("lamp-error").className = `lamp ${printer.power && stopped ? "red" : ""}`;
  $("lamp-paper").className = `lamp ${printer.power && printer.paper !== "ok" ? "red" : ""}`;
  $("machine").classList.toggle("cover", printer.cover_open);
  for (const key of document.querySelectorAll("[data-toggle]")) {
    const name = key.dataset.toggle;
    const on = name === "power" ? !printer.power : printer[name];
    key.classList.toggle("is-on", on);
    key.setAttribute("aria-pressed", on);
  }
  $("model").value = printer.model;
}

function showFaults(faults) {
  for (const box of $("faults").querySelectorAll("input")) {
    const value = faults[box.dataset.device][box.dataset.fault === "slow" ? "slow_ms" : box.dataset.fault];
    box.checked = Boolean(value);
  }
  $("line_ms").value = faults.printer.line_ms;
}

async function showPaper() {
  const { strip, receipts } = state;
  if (!receipts || !strip) return paper.clear();
  if (strip.n <= paper.complete() + 1) return paper.show([strip], true);
  if (fetching) return undefined;
  fetching = true;
  const answer = await fetch(`/sim/v1/printer/receipts?since=${paper.complete()}`);
  paper.show((await answer.json()).receipts, false);
  fetching = false;
  return undefined;
}

function listen() {
  const source = new EventSource("/sim/v1/events");
  source.addEventListener("state", (event) => {
    state = JSON.parse(event.data);
    showState();
    showPaper();
    live(true);
  });
  source.onerror = () => live(false);
}

function live(on) {
  $("live").classList.toggle("on", on);
  $("live").lastElementChild.textContent = t(on ? "live" : "connecting");
}

function wireUp() {
  $("scan").addEventListener("submit", (event) => {
    event.preventDefault();
    if ($("code").value) post("scanner/scan", { code: $("code").value });
    $("code").select();
  });
  $("samples").addEventListener("click", (event) => {
    const sample = SAMPLES[event.target.dataset.sample];
    if (sample) post("scanner/scan", { code: sample[1], symbology: sample[2] ?? "" });
  });
  $("aim").addEventListener("change", () => post("scanner", { aim: $("aim").checked }));
  $("suffix").addEventListener("change", () => post("scanner", { suffix: $("suffix").value }));
  $("close-drawer").addEventListener("click", () => post("drawer", { open: false }));
  $("tear").addEventListener("click", () => post("printer/tear", {}));
  $("as-picture").addEventListener("click", togglePictures);
  $("model").addEventListener("change", () => post("printer", { model: $("model").value }));
  $("line_ms").addEventListener("change", () => post("printer/faults", { line_ms: Number($("line_ms").value) }));
  for (const key of document.querySelectorAll("[data-printer]"))
    key.addEventListener("click", () => post("printer", JSON.parse(key.dataset.printer)));
  for (const key of document.querySelectorAll("[data-toggle]"))
    key.addEventListener("click", () => post("printer", { [key.dataset.toggle]: !state.printer[key.dataset.toggle] }));
  $("faults").addEventListener("change", ({ target }) => {
    const slow = target.dataset.fault === "slow";
    post(`${target.dataset.device}/faults`, slow ? { slow_ms: target.checked ? 20 : 0 } : { [target.dataset.fault]: target.checked });
  });
}

terminal.wireUp(post);

function togglePictures() {
  const on = $("as-picture").getAttribute("aria-pressed") !== "true";
  $("as-picture").setAttribute("aria-pressed", on);
  paper.setPictures(on);
  if (state) showPaper();
}

function build() {
  $("samples").replaceChildren(...SAMPLES.map(([key], index) => {
    const chip = document.createElement("button");
    Object.assign(chip, { type: "button", textContent: t(key) });
    chip.dataset.sample = index;
    return chip;
  }));
  $("faults").replaceChildren(...FAULTS.map((fault) => {
    const row = document.createElement("tr");
    row.append(Object.assign(document.createElement("td"), { textContent: t(fault) }));
    for (const device of DEVICES) row.append(cell(fault, device));
    return row;
  }));
}

const offers = (device, fault) =>
  device === "printer" || (device === "terminal" ? fault !== "answer_lost" : !["busy", "answer_lost"].includes(fault));

function cell(fault, device) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  Object.assign(box.dataset, { fault, device });
  box.setAttribute("aria-label", `${t(device)}: ${t(fault)}`);
  const td = document.createElement("td");
  if (offers(device, fault)) td.append(box);
  return td;
}

function chooseLanguage(code) {
  setLanguage(code);
  build();
  $("language").value = code;
  localStorage.setItem("sim.language", code);
  if (state) showState();
}

function chooseTheme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem("sim.theme", name);
}

const wanted = localStorage.getItem("sim.language") ?? navigator.language.slice(0, 2);
chooseTheme(localStorage.getItem("sim.theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
chooseLanguage(languages.includes(wanted) ? wanted : "en");
$("language").addEventListener("change", () => chooseLanguage($("language").value));
$("theme").addEventListener("click", () => chooseTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
wireUp();
listen();
$("code").focus();
