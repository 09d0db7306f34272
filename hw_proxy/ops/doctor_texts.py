"""Texts of the doctor in English, Russian, Bosnian and German."""

LANGUAGES = ("en", "ru", "bs", "de")
_TEXTS = {
    "config": ("Configuration", "Конфигурация", "Konfiguracija", "Konfiguration"),
    "fix_config": (
        "Correct the named key and start again",
        "Исправьте указанный ключ и запустите снова",
        "Ispravite navedeni ključ i pokrenite ponovo",
        "Den genannten Schlüssel berichtigen, neu starten",
    ),
    "fix_none": (
        "No devices yet: start once with --sim or write config.toml",
        "Устройств нет: запустите с --sim или заполните config.toml",
        "Nema uređaja: pokrenite s --sim ili napišite config.toml",
        "Keine Geräte: einmal mit --sim starten oder config.toml schreiben",
    ),
    "folder": ("Data folder", "Папка данных", "Folder podataka", "Datenordner"),
    "not_writable": ("not writable", "нет прав на запись", "nije dozvoljen upis", "nicht beschreibbar"),
    "journal": ("Journal", "Журнал", "Dnevnik", "Journal"),
    "journal_new": (
        "will be made at the first start",
        "будет создан при первом запуске",
        "nastaje pri prvom pokretanju",
        "entsteht beim ersten Start",
    ),
    "fix_journal": (
        "Stop the proxy, copy the file away, call support",
        "Остановите прокси, сохраните файл, вызовите поддержку",
        "Zaustavite proxy, sačuvajte fajl, zovite podršku",
        "Proxy anhalten, Datei sichern, Support rufen",
    ),
    "undecided": (
        "{} jobs wait for a decision",
        "Ждут решения: {}",
        "Čeka odluku: {}",
        "{} Aufträge warten auf Entscheidung",
    ),
    "fix_undecided": (
        "Open the till and decide whether they were printed",
        "Откройте кассу и укажите, напечатаны ли они",
        "Otvorite kasu i odredite jesu li odštampani",
        "An der Kasse entscheiden, ob gedruckt wurde",
    ),
    "pending": (
        "{} operations are not yet at the server",
        "Операций не отправлено: {}",
        "Operacija neposlano: {}",
        "{} Vorgänge sind noch nicht beim Server",
    ),
    "fix_pending": (
        "Do not clear the data; open the till while the server is reachable",
        "Не удаляйте данные; откройте кассу при доступном сервере",
        "Ne brišite podatke; otvorite kasu kad je server dostupan",
        "Daten nicht löschen; Kasse öffnen, wenn der Server erreichbar ist",
    ),
    "port": ("Port", "Порт", "Port", "Port"),
    "running": ("the proxy runs", "прокси работает", "proxy radi", "der Proxy läuft"),
    "free": ("free", "свободен", "slobodan", "frei"),
    "taken": (
        "used by another program",
        "занят другой программой",
        "koristi ga drugi program",
        "von anderem Programm belegt",
    ),
    "fix_port": (
        "Choose another one with --port",
        "Выберите другой: --port",
        "Izaberite drugi: --port",
        "Anderen wählen: --port",
    ),
    "core": ("Server", "Сервер", "Server", "Server"),
    "reachable": ("reachable", "доступен", "dostupan", "erreichbar"),
    "fix_core": (
        "Check network and address; the till works offline meanwhile",
        "Проверьте сеть и адрес; касса пока работает офлайн",
        "Provjerite mrežu i adresu; kasa radi i bez servera",
        "Netz und Adresse prüfen; die Kasse arbeitet solange offline",
    ),
    "skew": (
        "the clocks differ by {} s",
        "часы расходятся на {} с",
        "satovi se razlikuju {} s",
        "Uhren weichen um {} s ab",
    ),
    "fix_clock": (
        "Switch on network time",
        "Включите синхронизацию времени",
        "Uključite mrežno vrijeme",
        "Netzwerkzeit einschalten",
    ),
    "drivers": ("Drivers", "Драйверы", "Drajveri", "Treiber"),
    "no_driver": ("no such driver", "нет такого драйвера", "nema tog drajvera", "kein solcher Treiber"),
    "device": ("Device", "Устройство", "Uređaj", "Gerät"),
    "sim_off": (
        "the simulators do not run",
        "симуляторы не запущены",
        "simulatori ne rade",
        "Simulatoren laufen nicht",
    ),
    "no_answer": ("does not answer", "не отвечает", "ne odgovara", "antwortet nicht"),
    "fix_tcp": (
        "Check power, cable and address of the device",
        "Проверьте питание, кабель и адрес устройства",
        "Provjerite napajanje, kabl i adresu uređaja",
        "Strom, Kabel und Adresse des Geräts prüfen",
    ),
    "no_port": ("there is no such port", "такого порта нет", "nema tog porta", "diesen Anschluss gibt es nicht"),
    "fix_serial": (
        "Plug the device in; use names below /dev/serial/by-id",
        "Подключите устройство; имена из /dev/serial/by-id",
        "Priključite uređaj; imena iz /dev/serial/by-id",
        "Gerät anstecken; Namen aus /dev/serial/by-id nehmen",
    ),
    "no_right": ("no permission", "нет прав", "nema dozvole", "keine Berechtigung"),
    "fix_right": (
        "sudo usermod -aG dialout,lp USER, then sign in again",
        "sudo usermod -aG dialout,lp USER и войдите снова",
        "sudo usermod -aG dialout,lp USER pa se ponovo prijavite",
        "sudo usermod -aG dialout,lp USER und neu anmelden",
    ),
}


def say(language: str, key: str, *values: object) -> str:
    """The text in the language, English for unknown ones."""
    index = LANGUAGES.index(language) if language in LANGUAGES else 0
    return _TEXTS[key][index].format(*values)
