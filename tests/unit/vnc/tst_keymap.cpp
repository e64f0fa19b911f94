// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/keymap.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestKeymap : public QObject
{
    Q_OBJECT
private slots:
    void evdev_data()
    {
        QTest::addColumn<quint32>("code");
        QTest::addColumn<quint32>("qnum");
        // linux/input-event-codes.h beside the AT set 1 codes of a keyboard.
        QTest::newRow("Escape") << 1U << 0x01U;
        QTest::newRow("A") << 30U << 0x1eU;
        QTest::newRow("left Ctrl") << 29U << 0x1dU;
        QTest::newRow("right Ctrl") << 97U << 0x9dU;
        QTest::newRow("left Alt") << 56U << 0x38U;
        QTest::newRow("right Alt") << 100U << 0xb8U;
        QTest::newRow("Up") << 103U << 0xc8U;
        QTest::newRow("keypad Up") << 72U << 0x48U;
        QTest::newRow("Delete") << 111U << 0xd3U;
        QTest::newRow("Enter") << 28U << 0x1cU;
        QTest::newRow("keypad Enter") << 96U << 0x9cU;
        QTest::newRow("left Super") << 125U << 0xdbU;
        QTest::newRow("F12") << 88U << 0x58U;
        QTest::newRow("102nd") << 86U << 0x56U;
        QTest::newRow("unknown") << 84U << 0U;
        QTest::newRow("far out") << 4000U << 0U;
    }

    void evdev()
    {
        QFETCH(quint32, code);
        QTEST(qnumFromEvdev(code), "qnum");
    }

    void keys_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("keysym");
        const Qt::KeyboardModifiers none;
        QTest::newRow("a") << int(Qt::Key_A) << none << u"a"_s << quint32('a');
        QTest::newRow("A") << int(Qt::Key_A) << Qt::KeyboardModifiers(Qt::ShiftModifier) << u"A"_s
                           << quint32('A');
        QTest::newRow("Ctrl+C") << int(Qt::Key_C) << Qt::KeyboardModifiers(Qt::ControlModifier) << u"\x03"_s
                                << quint32('c');
        QTest::newRow("ä") << int(Qt::Key_Adiaeresis) << none << u"ä"_s << 0xe4U;
        QTest::newRow("注") << 0 << none << u"注"_s << 0x01006ce8U;
        QTest::newRow("beyond the first plane") << 0 << none << u"😀"_s << 0x0101f600U;
        QTest::newRow("Return") << int(Qt::Key_Return) << none << u"\r"_s << 0xff0dU;
        QTest::newRow("Tab") << int(Qt::Key_Tab) << none << u"\t"_s << 0xff09U;
        QTest::newRow("Shift+Tab") << int(Qt::Key_Backtab) << Qt::KeyboardModifiers(Qt::ShiftModifier)
                                   << QString() << 0xfe20U;
        QTest::newRow("Delete") << int(Qt::Key_Delete) << none << u"\x7f"_s << 0xffffU;
        QTest::newRow("F1") << int(Qt::Key_F1) << none << QString() << 0xffbeU;
        QTest::newRow("F12") << int(Qt::Key_F12) << none << QString() << 0xffc9U;
        QTest::newRow("Page Down") << int(Qt::Key_PageDown) << none << QString() << 0xff56U;
        QTest::newRow("Control") << int(Qt::Key_Control) << none << QString() << 0xffe3U;
        QTest::newRow("Menu") << int(Qt::Key_Menu) << none << QString() << 0xff67U;
        QTest::newRow("AltGr") << int(Qt::Key_AltGr) << none << QString() << 0xfe03U;
        QTest::newRow("unknown") << int(Qt::Key_unknown) << none << QString() << 0U;
    }

    void keys()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(QString, text);
        QFETCH(quint32, keysym);
        QCOMPARE(vncKey({key, modifiers, text, 0, 0}), (VncKey{keysym, 0}));
    }

    void nativeCodesWin()
    {
        // AltGr+Q on a German keyboard: the keysym is @, the key is Q.
        QCOMPARE(vncKey({Qt::Key_At, Qt::GroupSwitchModifier, u"@"_s, 16 + 8, 0x40}), (VncKey{0x40, 0x10}));
        QCOMPARE(vncKey({Qt::Key_Control, {}, {}, 97 + 8, 0xffe4}), (VncKey{0xffe4, 0x9d}));
    }
};

QTEST_GUILESS_MAIN(TestKeymap)
#include "tst_keymap.moc"
