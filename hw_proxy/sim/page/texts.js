// Texts of the /sim page: key -> [English, Russian, Bosnian, German].
export const languages = ["en", "ru", "bs", "de"];

const table = {
  title: ["Simulated devices", "Виртуальные устройства", "Simulirani uređaji", "Simulierte Geräte"],
  language: ["Language", "Язык", "Jezik", "Sprache"],
  theme: ["Light or dark", "Светлая или тёмная тема", "Svijetlo ili tamno", "Hell oder dunkel"],
  connecting: ["Connecting", "Соединение", "Povezivanje", "Verbinden"],
  live: ["Live", "На связи", "Povezano", "Verbunden"],
  scanner: ["Scanner", "Сканер", "Skener", "Scanner"],
  type_code: ["Barcode", "Штрихкод", "Barkod", "Strichcode"],
  scan: ["Scan", "Сканировать", "Skeniraj", "Scannen"],
  samples: ["Samples", "Примеры", "Primjeri", "Beispiele"],
  last_scan: ["Last scan:", "Последний скан:", "Zadnji sken:", "Letzter Scan:"],
  aim: ["Send AIM identifier", "Передавать AIM-идентификатор", "Šalji AIM oznaku", "AIM-Kennung senden"],
  suffix: ["Suffix", "Суффикс", "Sufiks", "Endzeichen"],
  none: ["none", "нет", "bez", "keines"],
  display: ["Customer display", "Дисплей покупателя", "Displej za kupca", "Kundenanzeige"],
  display_short: ["Display", "Дисплей", "Displej", "Anzeige"],
  drawer: ["Cash drawer", "Денежный ящик", "Ladica za novac", "Kassenlade"],
  open: ["open", "открыт", "otvorena", "offen"],
  shut: ["shut", "закрыт", "zatvorena", "zu"],
  pulses: ["Pulses:", "Импульсы:", "Impulsi:", "Impulse:"],
  push_shut: ["Push shut", "Закрыть", "Zatvori", "Zuschieben"],
  printer: ["Printer", "Принтер", "Štampač", "Drucker"],
  as_picture: ["As picture", "Картинкой", "Kao slika", "Als Bild"],
  throw_away: ["Throw paper away", "Выбросить чеки", "Baci račune", "Papier wegwerfen"],
  no_paper_yet: ["Nothing printed yet", "Пока ничего не напечатано", "Još ništa nije odštampano", "Noch nichts gedruckt"],
  receipt: ["Receipt", "Чек", "Račun", "Beleg"],
  lamp_power: ["Power", "Питание", "Napajanje", "Strom"],
  lamp_error: ["Error", "Ошибка", "Greška", "Fehler"],
  lamp_paper: ["Paper", "Бумага", "Papir", "Papier"],
  hands: ["At the printer", "У принтера", "Kod štampača", "Am Drucker"],
  paper: ["Paper", "Бумага", "Papir", "Papier"],
  pull_paper: ["Pull the paper", "Вынуть бумагу", "Izvuci papir", "Papier herausziehen"],
  new_roll: ["New roll", "Новый рулон", "Nova rolna", "Neue Rolle"],
  near_end: ["Nearly empty", "Почти пусто", "Pri kraju", "Fast leer"],
  cover: ["Cover open", "Крышка открыта", "Poklopac otvoren", "Deckel offen"],
  cutter: ["Cutter jam", "Отрезчик заело", "Nož zaglavljen", "Messer klemmt"],
  power: ["Switched off", "Выключен", "Isključen", "Ausgeschaltet"],
  model: ["Code pages of", "Кодовые страницы", "Kodne stranice", "Zeichentabellen von"],
  faults: ["Faults", "Неисправности", "Kvarovi", "Störungen"],
  unplugged: ["Unplugged", "Отсоединён", "Iskopčan", "Abgesteckt"],
  silent: ["Silent", "Не отвечает", "Ne odgovara", "Schweigt"],
  busy: ["Busy", "Занят", "Zauzet", "Beschäftigt"],
  garbage: ["Garbage first", "Мусор в начале", "Smeće na početku", "Müll voran"],
  answer_lost: ["Lose next answer", "Потерять ответ", "Izgubi odgovor", "Antwort verlieren"],
  slow: ["Slow bytes", "Медленно", "Sporo", "Langsam"],
  line_ms: ["Time per printed line", "Время на строку", "Vrijeme po redu", "Zeit je Druckzeile"],
  plugged: ["connected", "подключён", "povezan", "verbunden"],
  waiting: ["no host", "нет связи", "bez veze", "kein Rechner"],
  s_product: ["Product", "Товар", "Artikal", "Artikel"],
  s_weighed: ["Weighed 1.250 kg", "Весовой 1,250 кг", "Vagano 1,250 kg", "Gewogen 1,250 kg"],
  s_priced: ["Price label 12.34", "Ценник 12,34", "Cijena 12,34", "Preisetikett 12,34"],
  s_gs1: ["GS1-128", "GS1-128", "GS1-128", "GS1-128"],
  s_mark: ["Chestny ZNAK", "Честный знак", "Čestni znak", "Chestny ZNAK"],
  s_bad: ["Wrong check digit", "Неверная цифра", "Pogrešna cifra", "Falsche Prüfziffer"],
};

let current = 0;

/** The text in the chosen language. */
export const t = (key) => (table[key] ?? [key])[current] ?? table[key][0];

/** Choose a language and write its texts into every element that names one. */
export function setLanguage(code) {
  current = Math.max(0, languages.indexOf(code));
  document.documentElement.lang = languages[current];
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = t(element.dataset.placeholder);
}
