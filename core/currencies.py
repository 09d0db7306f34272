"""What CLDR does not say about currencies: the minor unit of ISO 4217, signs at home, and signs that printers lack."""

# The markets we know and their neighbours; any other currency is written with its code.
_MARKETS = (
    "EUR BAM RUB USD RSD CHF GBP UAH HRK MKD ALL BGN RON HUF CZK PLN TRY SEK NOK DKK ISK MDL BYN KZT KGS UZS TJS TMT "
    "AZN AMD GEL MNT ILS AED SAR CNY JPY KRW INR THB VND CAD AUD NZD KWD"
)
# ISO 4217 exponents other than 2. CLDR's digits are those of everyday prices (RSD 0), not of the minor unit.
_NO_MINOR_UNIT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMN TND"
_EXPONENTS = {"CLF": 4, "UYW": 4} | dict.fromkeys(_NO_MINOR_UNIT.split(), 0) | dict.fromkeys(_THOUSANDTHS.split(), 3)
# Used where CLDR gives the bare code although the people who pay with it know a sign.
_HOME_SIGNS = {"BAM": "KM", "RUB": "₽", "UAH": "₴", "HRK": "kn"}
# In no code page of receipt printers: the code is printed unless the language has a short form.
_UNPRINTABLE = frozenset("₽₴₸₺₾֏₼₮₹₩₫₪₦฿")
_SHORT_FORMS = {("ru", "RUB"): "руб.", ("ru", "UAH"): "грн"}


def currency_digits(currency: str) -> int:
    """Decimal places of the minor unit of `currency` (ISO 4217); 2 where nothing else is known."""
    return _EXPONENTS.get(currency, 2)


def listed_currencies() -> list[str]:
    """Codes that every table of formats lists: the markets, and all whose minor unit is not a hundredth."""
    return list(dict.fromkeys([*_MARKETS.split(), *_EXPONENTS]))


def home_sign(currency: str, symbol: str) -> str:
    """`symbol`, or the sign known at home where it is only the code."""
    return _HOME_SIGNS.get(currency, symbol) if symbol == currency else symbol


def paper_sign(currency: str, symbol: str, language: str) -> str:
    """`symbol` if receipt printers can print it, else a short form or the code."""
    return _SHORT_FORMS.get((language, currency), currency) if _UNPRINTABLE.intersection(symbol) else symbol
