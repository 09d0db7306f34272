/** The icon set: Lucide drawings by name, taken into the build one by one. */
import arrowDown from 'lucide-static/icons/arrow-down.svg?raw'
import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw'
import arrowRight from 'lucide-static/icons/arrow-right.svg?raw'
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw'
import arrowUpDown from 'lucide-static/icons/arrow-up-down.svg?raw'
import badgeCheck from 'lucide-static/icons/badge-check.svg?raw'
import banknote from 'lucide-static/icons/banknote.svg?raw'
import banknoteArrowDown from 'lucide-static/icons/banknote-arrow-down.svg?raw'
import banknoteArrowUp from 'lucide-static/icons/banknote-arrow-up.svg?raw'
import barChart from 'lucide-static/icons/bar-chart.svg?raw'
import barcode from 'lucide-static/icons/barcode.svg?raw'
import batteryWarning from 'lucide-static/icons/battery-warning.svg?raw'
import bell from 'lucide-static/icons/bell.svg?raw'
import bellOff from 'lucide-static/icons/bell-off.svg?raw'
import bookOpen from 'lucide-static/icons/book-open.svg?raw'
import box from 'lucide-static/icons/box.svg?raw'
import boxes from 'lucide-static/icons/boxes.svg?raw'
import bug from 'lucide-static/icons/bug.svg?raw'
import building2 from 'lucide-static/icons/building-2.svg?raw'
import calculator from 'lucide-static/icons/calculator.svg?raw'
import calendar from 'lucide-static/icons/calendar.svg?raw'
import calendarDays from 'lucide-static/icons/calendar-days.svg?raw'
import camera from 'lucide-static/icons/camera.svg?raw'
import chartBar from 'lucide-static/icons/chart-bar.svg?raw'
import chartColumn from 'lucide-static/icons/chart-column.svg?raw'
import chartLine from 'lucide-static/icons/chart-line.svg?raw'
import chartPie from 'lucide-static/icons/chart-pie.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import checkCheck from 'lucide-static/icons/check-check.svg?raw'
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw'
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw'
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw'
import chevronUp from 'lucide-static/icons/chevron-up.svg?raw'
import chevronsUpDown from 'lucide-static/icons/chevrons-up-down.svg?raw'
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw'
import circleCheck from 'lucide-static/icons/circle-check.svg?raw'
import circleHelp from 'lucide-static/icons/circle-question-mark.svg?raw'
import circleUser from 'lucide-static/icons/circle-user.svg?raw'
import circleX from 'lucide-static/icons/circle-x.svg?raw'
import clipboardList from 'lucide-static/icons/clipboard-list.svg?raw'
import clock from 'lucide-static/icons/clock.svg?raw'
import cloud from 'lucide-static/icons/cloud.svg?raw'
import cloudOff from 'lucide-static/icons/cloud-off.svg?raw'
import cloudUpload from 'lucide-static/icons/cloud-upload.svg?raw'
import coins from 'lucide-static/icons/coins.svg?raw'
import columns3 from 'lucide-static/icons/columns-3.svg?raw'
import contrast from 'lucide-static/icons/contrast.svg?raw'
import copy from 'lucide-static/icons/copy.svg?raw'
import creditCard from 'lucide-static/icons/credit-card.svg?raw'
import database from 'lucide-static/icons/database.svg?raw'
import deleteKey from 'lucide-static/icons/delete.svg?raw'
import download from 'lucide-static/icons/download.svg?raw'
import drama from 'lucide-static/icons/drama.svg?raw'
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw'
import ellipsisVertical from 'lucide-static/icons/ellipsis-vertical.svg?raw'
import externalLink from 'lucide-static/icons/external-link.svg?raw'
import eye from 'lucide-static/icons/eye.svg?raw'
import eyeOff from 'lucide-static/icons/eye-off.svg?raw'
import fileDown from 'lucide-static/icons/file-down.svg?raw'
import fileSpreadsheet from 'lucide-static/icons/file-spreadsheet.svg?raw'
import fileText from 'lucide-static/icons/file-text.svg?raw'
import fileUp from 'lucide-static/icons/file-up.svg?raw'
import funnel from 'lucide-static/icons/funnel.svg?raw'
import gauge from 'lucide-static/icons/gauge.svg?raw'
import gift from 'lucide-static/icons/gift.svg?raw'
import globe from 'lucide-static/icons/globe.svg?raw'
import graduationCap from 'lucide-static/icons/graduation-cap.svg?raw'
import gripVertical from 'lucide-static/icons/grip-vertical.svg?raw'
import handCoins from 'lucide-static/icons/hand-coins.svg?raw'
import hardDrive from 'lucide-static/icons/hard-drive.svg?raw'
import hash from 'lucide-static/icons/hash.svg?raw'
import history from 'lucide-static/icons/history.svg?raw'
import house from 'lucide-static/icons/house.svg?raw'
import idCard from 'lucide-static/icons/id-card.svg?raw'
import image from 'lucide-static/icons/image.svg?raw'
import inbox from 'lucide-static/icons/inbox.svg?raw'
import info from 'lucide-static/icons/info.svg?raw'
import keyRound from 'lucide-static/icons/key-round.svg?raw'
import keyboard from 'lucide-static/icons/keyboard.svg?raw'
import languages from 'lucide-static/icons/languages.svg?raw'
import layers from 'lucide-static/icons/layers.svg?raw'
import layoutDashboard from 'lucide-static/icons/layout-dashboard.svg?raw'
import layoutGrid from 'lucide-static/icons/layout-grid.svg?raw'
import link from 'lucide-static/icons/link.svg?raw'
import list from 'lucide-static/icons/list.svg?raw'
import listChecks from 'lucide-static/icons/list-checks.svg?raw'
import loader from 'lucide-static/icons/loader.svg?raw'
import loaderCircle from 'lucide-static/icons/loader-circle.svg?raw'
import lock from 'lucide-static/icons/lock.svg?raw'
import lockOpen from 'lucide-static/icons/lock-open.svg?raw'
import logIn from 'lucide-static/icons/log-in.svg?raw'
import logOut from 'lucide-static/icons/log-out.svg?raw'
import mail from 'lucide-static/icons/mail.svg?raw'
import mapPin from 'lucide-static/icons/map-pin.svg?raw'
import maximize from 'lucide-static/icons/maximize.svg?raw'
import menu from 'lucide-static/icons/menu.svg?raw'
import messageCircle from 'lucide-static/icons/message-circle.svg?raw'
import messageSquare from 'lucide-static/icons/message-square.svg?raw'
import minus from 'lucide-static/icons/minus.svg?raw'
import megaphone from 'lucide-static/icons/megaphone.svg?raw'
import monitor from 'lucide-static/icons/monitor.svg?raw'
import monitorSmartphone from 'lucide-static/icons/monitor-smartphone.svg?raw'
import moon from 'lucide-static/icons/moon.svg?raw'
import move from 'lucide-static/icons/move.svg?raw'
import notebookPen from 'lucide-static/icons/notebook-pen.svg?raw'
import packageBox from 'lucide-static/icons/package.svg?raw'
import packageOpen from 'lucide-static/icons/package-open.svg?raw'
import packageSearch from 'lucide-static/icons/package-search.svg?raw'
import panelLeft from 'lucide-static/icons/panel-left.svg?raw'
import pause from 'lucide-static/icons/pause.svg?raw'
import pencil from 'lucide-static/icons/pencil.svg?raw'
import percent from 'lucide-static/icons/percent.svg?raw'
import phone from 'lucide-static/icons/phone.svg?raw'
import play from 'lucide-static/icons/play.svg?raw'
import plug from 'lucide-static/icons/plug.svg?raw'
import plugZap from 'lucide-static/icons/plug-zap.svg?raw'
import plus from 'lucide-static/icons/plus.svg?raw'
import printer from 'lucide-static/icons/printer.svg?raw'
import qrCode from 'lucide-static/icons/qr-code.svg?raw'
import receipt from 'lucide-static/icons/receipt.svg?raw'
import receiptText from 'lucide-static/icons/receipt-text.svg?raw'
import recycle from 'lucide-static/icons/recycle.svg?raw'
import refreshCw from 'lucide-static/icons/refresh-cw.svg?raw'
import repeat from 'lucide-static/icons/repeat.svg?raw'
import rotateCcw from 'lucide-static/icons/rotate-ccw.svg?raw'
import save from 'lucide-static/icons/save.svg?raw'
import scale from 'lucide-static/icons/scale.svg?raw'
import scanBarcode from 'lucide-static/icons/scan-barcode.svg?raw'
import scanLine from 'lucide-static/icons/scan-line.svg?raw'
import scissors from 'lucide-static/icons/scissors.svg?raw'
import search from 'lucide-static/icons/search.svg?raw'
import searchX from 'lucide-static/icons/search-x.svg?raw'
import send from 'lucide-static/icons/send.svg?raw'
import settings from 'lucide-static/icons/settings.svg?raw'
import settings2 from 'lucide-static/icons/settings-2.svg?raw'
import shield from 'lucide-static/icons/shield.svg?raw'
import shieldCheck from 'lucide-static/icons/shield-check.svg?raw'
import shoppingBag from 'lucide-static/icons/shopping-bag.svg?raw'
import shoppingBasket from 'lucide-static/icons/shopping-basket.svg?raw'
import shoppingCart from 'lucide-static/icons/shopping-cart.svg?raw'
import slidersHorizontal from 'lucide-static/icons/sliders-horizontal.svg?raw'
import smartphone from 'lucide-static/icons/smartphone.svg?raw'
import sparkles from 'lucide-static/icons/sparkles.svg?raw'
import split from 'lucide-static/icons/split.svg?raw'
import star from 'lucide-static/icons/star.svg?raw'
import stickyNote from 'lucide-static/icons/sticky-note.svg?raw'
import store from 'lucide-static/icons/store.svg?raw'
import sun from 'lucide-static/icons/sun.svg?raw'
import sunMoon from 'lucide-static/icons/sun-moon.svg?raw'
import tag from 'lucide-static/icons/tag.svg?raw'
import tags from 'lucide-static/icons/tags.svg?raw'
import ticketPercent from 'lucide-static/icons/ticket-percent.svg?raw'
import timer from 'lucide-static/icons/timer.svg?raw'
import trash2 from 'lucide-static/icons/trash-2.svg?raw'
import trendingDown from 'lucide-static/icons/trending-down.svg?raw'
import trendingUp from 'lucide-static/icons/trending-up.svg?raw'
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw'
import truck from 'lucide-static/icons/truck.svg?raw'
import undo2 from 'lucide-static/icons/undo-2.svg?raw'
import unplug from 'lucide-static/icons/unplug.svg?raw'
import upload from 'lucide-static/icons/upload.svg?raw'
import user from 'lucide-static/icons/user.svg?raw'
import userCheck from 'lucide-static/icons/user-check.svg?raw'
import userPlus from 'lucide-static/icons/user-plus.svg?raw'
import userRound from 'lucide-static/icons/user-round.svg?raw'
import users from 'lucide-static/icons/users.svg?raw'
import utensils from 'lucide-static/icons/utensils.svg?raw'
import vault from 'lucide-static/icons/vault.svg?raw'
import volume2 from 'lucide-static/icons/volume-2.svg?raw'
import volumeX from 'lucide-static/icons/volume-x.svg?raw'
import wallet from 'lucide-static/icons/wallet.svg?raw'
import warehouse from 'lucide-static/icons/warehouse.svg?raw'
import weight from 'lucide-static/icons/weight.svg?raw'
import webhook from 'lucide-static/icons/webhook.svg?raw'
import wifi from 'lucide-static/icons/wifi.svg?raw'
import wifiOff from 'lucide-static/icons/wifi-off.svg?raw'
import wrench from 'lucide-static/icons/wrench.svg?raw'
import x from 'lucide-static/icons/x.svg?raw'
import zap from 'lucide-static/icons/zap.svg?raw'
import zoomIn from 'lucide-static/icons/zoom-in.svg?raw'

const raw: Record<string, string> = {
  'arrow-down': arrowDown, 'arrow-left': arrowLeft, 'arrow-right': arrowRight, 'arrow-up': arrowUp, 'arrow-up-down': arrowUpDown,
  'badge-check': badgeCheck, banknote, 'banknote-arrow-down': banknoteArrowDown, 'banknote-arrow-up': banknoteArrowUp,
  'bar-chart': barChart, barcode, 'battery-warning': batteryWarning, bell, 'bell-off': bellOff, 'book-open': bookOpen, box, boxes, bug,
  'building-2': building2, calculator, calendar, 'calendar-days': calendarDays, camera, 'chart-bar': chartBar, 'chart-column': chartColumn,
  'chart-line': chartLine, 'chart-pie': chartPie, check, 'check-check': checkCheck, 'chevron-down': chevronDown,
  'chevron-left': chevronLeft, 'chevron-right': chevronRight, 'chevron-up': chevronUp, 'chevrons-up-down': chevronsUpDown,
  'circle-alert': circleAlert, 'circle-check': circleCheck, 'circle-help': circleHelp, 'circle-user': circleUser, 'circle-x': circleX,
  'clipboard-list': clipboardList, clock, cloud, 'cloud-off': cloudOff, 'cloud-upload': cloudUpload, coins, 'columns-3': columns3,
  contrast, copy, 'credit-card': creditCard, database, delete: deleteKey, download, drama, ellipsis, 'ellipsis-vertical': ellipsisVertical,
  'external-link': externalLink, eye, 'eye-off': eyeOff, 'file-down': fileDown, 'file-spreadsheet': fileSpreadsheet, 'file-text': fileText,
  'file-up': fileUp, funnel, gauge, gift, globe, 'graduation-cap': graduationCap, 'grip-vertical': gripVertical, 'hand-coins': handCoins,
  'hard-drive': hardDrive, hash, history, house, 'id-card': idCard, image, inbox, info, 'key-round': keyRound, keyboard, languages, layers,
  'layout-dashboard': layoutDashboard, 'layout-grid': layoutGrid, link, list, 'list-checks': listChecks, loader,
  'loader-circle': loaderCircle, lock, 'lock-open': lockOpen, 'log-in': logIn, 'log-out': logOut, mail, 'map-pin': mapPin, maximize, menu,
  'message-circle': messageCircle, 'message-square': messageSquare, minus, monitor, megaphone, 'monitor-smartphone': monitorSmartphone, moon, move,
  'notebook-pen': notebookPen, package: packageBox, 'package-open': packageOpen, 'package-search': packageSearch, 'panel-left': panelLeft,
  pause, pencil, percent, phone, play, plug, 'plug-zap': plugZap, plus, printer, 'qr-code': qrCode, receipt, 'receipt-text': receiptText,
  recycle, 'refresh-cw': refreshCw, repeat, 'rotate-ccw': rotateCcw, save, scale, 'scan-barcode': scanBarcode, 'scan-line': scanLine, scissors,
  search, 'search-x': searchX, send, settings, 'settings-2': settings2, shield, 'shield-check': shieldCheck, 'shopping-bag': shoppingBag,
  'shopping-basket': shoppingBasket, 'shopping-cart': shoppingCart, 'sliders-horizontal': slidersHorizontal, smartphone, sparkles, split,
  star, 'sticky-note': stickyNote, store, sun, 'sun-moon': sunMoon, tag, tags, 'ticket-percent': ticketPercent, timer, 'trash-2': trash2,
  'trending-down': trendingDown, 'trending-up': trendingUp, 'triangle-alert': triangleAlert, truck, 'undo-2': undo2, unplug, upload, user,
  'user-check': userCheck, 'user-plus': userPlus, 'user-round': userRound, users, utensils, vault, 'volume-2': volume2,
  'volume-x': volumeX, wallet, warehouse, webhook, weight, wifi, 'wifi-off': wifiOff, wrench, x, zap, 'zoom-in': zoomIn,
}

const inner = new Map(Object.entries(raw).map(([name, svg]) => [name, drawing(svg)]))

function drawing(svg: string): string {
  return svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim()
}

/** The inner markup of an icon (24 x 24 strokes), or undefined for an unknown name. */
export function iconMarkup(name: string): string | undefined {
  return inner.get(name)
}

/** Adds an icon of an addon from its SVG text; raises when the name is taken. */
export function addIcon(name: string, svg: string): void {
  if (inner.has(name)) throw new Error(`Icon ${name} exists already.`)
  inner.set(name, drawing(svg))
}
