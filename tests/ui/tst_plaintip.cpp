// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign words are shown letter by letter wherever Qt would guess.
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/stepsmodel.h"

#include <QLabel>
#include <QTest>
#include <QTextDocument>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"<b>x</b><img src=\"file:///dev/zero\">"_s;

/// What a reader of the tooltip sees.
QString shown(const QString& tip)
{
    if (!Qt::mightBeRichText(tip))
        return tip;
    QTextDocument document;
    document.setHtml(tip);
    return document.toPlainText();
}

} // namespace

class TestPlainTip : public QObject
{
    Q_OBJECT
private slots:
    void sec14_everyTextIsShownLetterByLetter_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString& text :
             {u""_s, u"plain"_s, u"a < b && c > d"_s, hostile, u"<qt>x"_s, u"<!-- x --><p>y"_s,
              u"<?xml version=\"1.0\"?><b>z</b>"_s, u"&lt;b&gt;"_s, u"<b>&amp;</b>"_s})
            QTest::newRow(qPrintable(text)) << text;
    }
    void sec14_everyTextIsShownLetterByLetter()
    {
        QFETCH(QString, text);
        QCOMPARE(shown(plainTip(text)), text);
    }

    void sec14_linesStayLinesAndLongTextsAreCut()
    {
        QCOMPARE(shown(plainTip(u"<b>one\ntwo"_s)).split(u'\n'), (QStringList{u"<b>one"_s, u"two"_s}));
        QCOMPARE(plainTip(QString(1'000'000, u'x')).size(), mostTip + 1);
    }

    void sec14_everyWidgetThatShowsForeignWords()
    {
        Theme theme;
        LaneBand band(theme);
        band.setError(Error{ErrorKind::Failed, u"It failed."_s, hostile, {}});
        Verdict verdict;
        verdict.error = Error{ErrorKind::Failed, u"It failed."_s, hostile, {}};
        LaneBand judged(theme);
        judged.setVerdict(verdict);
        ElidedLabel label;
        label.setFullText(hostile);
        ExplanationCard card(theme);
        StepView step;
        step.title = hostile;
        step.state = StepState::Failed;
        card.setStep(step);
        card.setTrouble(Error{ErrorKind::Failed, u"It failed."_s, hostile, {}});
        int found = 0;
        for (const QWidget* root : std::initializer_list<const QWidget*>{&band, &judged, &label, &card}) {
            QList<const QWidget*> all = root->findChildren<const QWidget*>();
            all << root;
            for (const QWidget* widget : std::as_const(all)) {
                QVERIFY2(widget->toolTip() != hostile, widget->metaObject()->className());
                found += shown(widget->toolTip()) == hostile;
                if (const auto* words = qobject_cast<const QLabel*>(widget))
                    QVERIFY(words->textFormat() != Qt::AutoText);
            }
        }
        QVERIFY(found >= 4);
        StepsModel model;
        step.detail = hostile;
        model.setSteps({step});
        QCOMPARE(shown(model.index(0).data(Qt::ToolTipRole).toString()), hostile);
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString() != hostile);
    }
};

QTEST_MAIN(TestPlainTip)
#include "tst_plaintip.moc"
