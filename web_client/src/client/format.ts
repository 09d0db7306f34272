/** All formatters of the client; each gives the same text as its namesake in `core/formats.py` (shared vectors prove it). */
export { currency, formats, setFormats, timezone } from './format-table'
export type { CurrencyFormat, DateStyle, Formats, Names, TimeStyle } from './format-table'
export { currencyDigits, formatMoney, formatQuantity, formatRate, formatUnitPrice, parseDecimal, parseScaled } from './format-numbers'
export type { MoneyOptions, NumberOptions, QuantityOptions } from './format-numbers'
export { formatDate, formatDateTime, formatTime, wallClock, zoneOffset } from './format-dates'
export type { DateOptions, Moment, WallClock } from './format-dates'
