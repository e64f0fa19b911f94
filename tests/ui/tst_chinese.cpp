// SPDX-License-Identifier: GPL-3.0-or-later
// The window in Traditional Chinese: no English is left over, and what is said has room.
#include "ui/labview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/helpdialog.h"
#include "ui/wizard/labchoice.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A word of English, and no Chinese beside it. Names stay as they are in every language.
bool isLeftOver(QString text)
{
    static const QRegularExpression markup(u"<[^>]*>"_s);
    static const QRegularExpression names(
        u"\\b(Ferry|perf|iperf|sysbench|procfs|qemu|multifd|xbzrle|CPU|Mbit/s|Esc|Ctrl|Shift|Alt|Space)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    text.remove(markup).remove(names);
    const bool chinese =
        std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.script() == QChar::Script_Han; });
    return !chinese && word.match(text).hasMatch();
}

QStringList textsOf(QWidget& window)
{
    QStringList texts;
    QWidgetList widgets = window.findChildren<QWidget*>();
    widgets << &window;
    for (const QWidget* widget : std::as_const(widgets)) {
        if (qobject_cast<const QTabBar*>(widget->parentWidget()))
            continue; // its arrows are Qt's own, and in Qt's own catalogue
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text();
        if (const auto* menu = qobject_cast<const QMenu*>(widget))
            texts << menu->title();
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i);
        }
        for (const QAction* action : widget->actions())
            texts << action->text();
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace

class TestChinese : public QObject
{
    Q_OBJECT

    QTranslator m_translator;

    static void bringUp(LabView& view, const QString& lab)
    {
        view.setLab(lab, {});
        for (const Side side : {Side::A, Side::B})
            view.setSide(side, {SideView::State::Running, {}, {}, {}, {}});
        view.setState(LabState::Ready);
    }

private slots:
    void initTestCase()
    {
        // The detector detects: before there is a translator the window is English.
        Theme theme;
        LabView english(theme);
        bringUp(english, u"quick"_s);
        const QStringList texts = textsOf(english);
        QVERIFY(std::count_if(texts.begin(), texts.end(), isLeftOver) > 20);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::Taiwan));
        QVERIFY(m_translator.load(QStringLiteral(FERRY_TEST_QM)));
        QVERIFY(QCoreApplication::installTranslator(&m_translator));
    }

    void noEnglishIsLeft_data()
    {
        QTest::addColumn<QString>("lab");
        QTest::newRow("quick") << u"quick"_s;
        QTest::newRow("homework") << u"homework"_s;
    }
    void noEnglishIsLeft()
    {
        QFETCH(QString, lab);
        Theme theme;
        LabView view(theme);
        bringUp(view, lab);
        HelpDialog help(&view);
        LabChoice choice(theme, lab, &view);
        QStringList left;
        for (const QString& text : textsOf(view)) {
            if (isLeftOver(text))
                left << text;
        }
        left.removeDuplicates();
        QCOMPARE(left.join(u'\n'), QString());
    }

    void buttonsAreNotClipped_data() { noEnglishIsLeft_data(); }
    void buttonsAreNotClipped()
    {
        QFETCH(QString, lab);
        Theme theme;
        LabView view(theme);
        bringUp(view, lab);
        view.resize(1280, 720);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        int seen = 0;
        for (const QPushButton* button : view.findChildren<QPushButton*>()) {
            if (!button->isVisible() || button->text().isEmpty())
                continue;
            ++seen;
            QVERIFY2(button->width() >= button->minimumSizeHint().width() &&
                         button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                     qPrintable(button->text()));
        }
        QVERIFY2(seen >= 3, qPrintable(QString::number(seen)));
    }
};

QTEST_MAIN(TestChinese)
#include "tst_chinese.moc"
