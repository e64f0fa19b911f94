// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"
#include "ui/theme/fontscale.h"

#include <QList>
#include <QPair>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// Words, and the heights that hold a line of them, for the desktop's font size.
void scaleWords(QString& sheet)
{
    static const QRegularExpression size(u"(font-size|min-height|max-height): (\\d+)px"_s);
    qsizetype from = 0;
    for (auto found = size.match(sheet); found.hasMatch(); found = size.match(sheet, from)) {
        const QString number = QString::number(scaledPixels(found.captured(2).toInt()));
        sheet.replace(found.capturedStart(2), found.capturedLength(2), number);
        from = found.capturedStart(2) + number.size();
    }
}

} // namespace

QString styleSheet(const Colors& c)
{
    QString sheet = uR"(
* { font-size: 13px; }
QMainWindow, QWidget[role="page"] { background: @background; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QFrame[role="bar"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 10px; }
QFrame[role="popover"] { background: @surface; border: 1px solid @border; }
QFrame[role="notice"] { background: @raised; border: none; border-radius: 6px; }
QFrame[role="line"] { background: @border; border: none; }
QFrame[role="screen"] { background: @screen; border: none; border-radius: 6px; }

QLabel { background: transparent; color: @text; }
QLabel[role="brand"] { font-size: 18px; font-weight: 700; }
QLabel[role="title"] { font-size: 14px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 12px; }
QLabel[role="code"] { background: @screen; color: @screenText; border-radius: 6px; padding: 7px 9px; }
QLabel[role="pill"] { background: @raised; border-radius: 10px; padding: 0px 12px; min-height: 20px; max-height: 20px; font-weight: 600; font-size: 12px; }
QLabel[role="figure"] { font-weight: 600; }
QLabel[role="screenTitle"] { color: @screenText; font-size: 14px; }
QLabel[role="screenDetail"] { color: @screenMuted; font-size: 12px; }
QLabel[tone="A"] { color: @hostAText; }
QLabel[tone="B"] { color: @hostBText; }
QLabel[tone="good"] { color: @goodText; }
QLabel[tone="bad"] { color: @badText; }
QToolButton[tone="bad"] { color: @badText; font-weight: 600; }
QLabel[tone="muted"] { color: @muted; }

QPushButton, QToolButton, QRadioButton, QCheckBox { outline: none; }
QPushButton, QToolButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 6px; padding: 6px 12px; }
QPushButton:hover, QToolButton:hover { background: @raised; }
QPushButton:focus, QToolButton:focus { border: 2px solid @hostA; padding: 5px 11px; }
QPushButton:disabled, QToolButton:disabled { color: @muted; background: @raised; }
QPushButton[role="primary"] { background: @hostA; color: @onAccent; border: 2px solid @hostA; padding: 6px 16px; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="primary"]:disabled { background: @raised; color: @muted; border-color: @raised; }
QPushButton[role="danger"] { color: @badText; border: 2px solid @bad; padding: 6px 16px; font-weight: 600; }
QPushButton[role="danger"]:focus { border: 2px solid @text; }
QPushButton[role="segment"] { border: 1px solid transparent; background: transparent; color: @muted; padding: 3px 12px; min-height: 18px; }
QPushButton[role="segment"]:hover { color: @text; background: @raised; }
QPushButton[role="segment"]:checked { color: @text; background: @surface; border: 1px solid @border; }
QPushButton[role="segment"]:focus { border: 2px solid @hostA; padding: 2px 11px; }
QPushButton[role="page"] { border: 1px solid transparent; background: transparent; color: @muted; padding: 5px 10px; min-height: 18px; font-weight: 600; }
QPushButton[role="page"]:hover { color: @text; background: @raised; }
QPushButton[role="page"]:checked { color: @text; background: @raised; }
QPushButton[role="page"]:focus { border: 2px solid @hostA; padding: 4px 9px; }
QPushButton[role="small"] { padding: 0 8px; min-height: 18px; font-size: 12px; }
QPushButton[role="choice"] { padding: 6px 10px 6px 12px; min-height: 18px; }
QPushButton[role="choice"]:focus { padding: 5px 9px 5px 11px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0px; }
QFileDialog QToolButton { padding: 2px; }
QFileDialog QToolButton:focus { padding: 1px; }
QToolButton[role="quiet"] { border: 1px solid transparent; background: transparent; padding: 4px 6px; }
QToolButton[role="quiet"]:hover { background: @raised; }
QToolButton[role="quiet"]:focus { border: 2px solid @hostA; padding: 3px 5px; }
QToolButton[role="chartTitle"] { border: 1px solid transparent; background: transparent; padding: 1px 4px; font-size: 14px; font-weight: 600; }
QToolButton[role="chartTitle"]:hover { background: @raised; }
QToolButton[role="chartTitle"]:focus { border: 1px solid @hostA; }
QToolButton[role="bar"] { border: 1px solid transparent; background: transparent; color: @muted; padding: 1px 5px; font-size: 12px; min-height: 18px; }
QToolButton[role="bar"]:hover { background: @raised; color: @text; }
QToolButton[role="bar"]:focus { border: 1px solid @hostA; }
QToolButton[role="bar"]:checked { color: @text; background: @surface; border: 1px solid @border; }
QToolButton[tone="live"] { color: @goodText; font-weight: 600; }
QToolButton[tone="away"] { color: @hostAText; background: @surface; border: 1px solid @hostA; font-weight: 600; }
QSlider { background: transparent; min-height: 20px; }
QSlider::groove:horizontal { background: @border; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @hostA; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @hostA; width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; }
QSlider:focus { border: 1px solid @hostA; border-radius: 4px; }

QRadioButton { color: @text; spacing: 8px; background: transparent; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QRadioButton:focus { border: 1px solid @hostA; }
QRadioButton:disabled { color: @muted; }
QRadioButton::indicator { width: 12px; height: 12px; border-radius: 8px; border: 2px solid @muted; background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @hostA; }
QRadioButton::indicator:disabled { border-color: @border; }


QCheckBox { color: @text; spacing: 8px; background: transparent; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:focus { border: 1px solid @hostA; }
QCheckBox:disabled { color: @muted; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @muted; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { border: 1px solid @hostA; background: @hostA; image: url(:/ui/tick-@mode.png); }

QListView { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px; outline: none; }
QListView:focus { border: 1px solid @hostA; }
QScrollArea, QScrollArea > QWidget > QWidget[role="plain"] { background: transparent; border: none; }
QScrollArea:focus { border: 1px solid @hostA; border-radius: 6px; }
QPlainTextEdit[role="console"] { background: @screen; color: @screenText; border: 1px solid @screen; selection-background-color: @hostA; selection-color: @onAccent; }
QPlainTextEdit[role="console"]:focus { border: 1px solid @hostA; }
QLineEdit[role="field"] { background: @surface; color: @text; border: 1px solid @scroll; border-radius: 6px; padding: 4px 7px; }
QLineEdit[role="field"]:focus { border: 1px solid @hostA; }
QLineEdit[role="console"] { background: @screen; color: @screenText; border: none; border-radius: 0px; padding: 2px 0px; }
QLineEdit[role="console"]:focus { border: none; padding: 2px 0px; }
QLineEdit[role="console"]:disabled { color: @screenText; }
QLabel[role="prompt"] { color: @screenMuted; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent; padding: 6px 2px; margin-right: 18px; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 2px solid @hostA; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { border: 1px solid @hostA; border-bottom: 2px solid @hostA; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @raised; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; min-height: 24px; min-width: 24px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)"_s;
    scaleWords(sheet);
    sheet.replace(u"@mode"_s, c.dark ? u"dark"_s : u"light"_s);
    // Longer names first: @screen must not eat the beginning of @screenText.
    const QList<QPair<QString, QColor>> values = {
        {u"@screenText"_s, c.screenText},
        {u"@screenMuted"_s, c.screenMuted},
        {u"@screen"_s, c.screen},
        {u"@hostAText"_s, c.hostAText},
        {u"@hostBText"_s, c.hostBText},
        {u"@hostA"_s, c.hostA},
        {u"@goodText"_s, c.goodText},
        {u"@badText"_s, c.badText},
        {u"@bad;"_s, c.bad},
        {u"@background"_s, c.background},
        {u"@surface"_s, c.surface},
        {u"@raised"_s, c.raised},
        {u"@border"_s, c.border},
        {u"@muted"_s, c.muted},
        {u"@text"_s, c.text},
        {u"@onAccent"_s, c.onAccent},
        {u"@accentHover"_s, c.accentHover},
        {u"@scroll"_s, c.dark ? c.border.lighter(160) : c.border.darker(115)},
    };
    for (const auto& [name, color] : values)
        sheet.replace(name, name.endsWith(u';') ? color.name() + u';' : color.name());
    return sheet;
}

} // namespace ferry
