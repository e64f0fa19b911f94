// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/presenterbar.h"

#include "ui/presenter/presenterkeys.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ferry {

using namespace Qt::StringLiterals;

PresenterBar::PresenterBar(QWidget* parent)
    : QFrame(parent), m_words(makeLabel("sentence", this)),
      m_again(new QPushButton(tr("Try again (T)"), this)),
      m_lastGood(new QPushButton(tr("Play the last good run (L)"), this))
{
    setProperty("role", u"bar"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 16, 8);
    row->setSpacing(12);
    m_words->setWordWrap(true);
    row->addWidget(m_words, 1);
    m_again->setProperty("role", u"primary"_s);
    for (QPushButton* button : {m_lastGood, m_again}) {
        button->setFocusPolicy(Qt::NoFocus); // Space is a key of the stage
        row->addWidget(button);
    }
    connect(m_again, &QPushButton::clicked, this, &PresenterBar::againRequested);
    connect(m_lastGood, &QPushButton::clicked, this, &PresenterBar::lastGoodRequested);
    refresh();
}

void PresenterBar::setNext(const QString& words)
{
    m_next = words;
    refresh();
}

void PresenterBar::setTrouble(const Error& error)
{
    m_troubled = true;
    m_trouble = error.cure.isEmpty() ? error.sentence : error.sentence + u' ' + error.cure;
    refresh();
}

void PresenterBar::clearTrouble()
{
    m_troubled = false;
    refresh();
}

void PresenterBar::setHasLastGood(bool has)
{
    m_has = has;
    refresh();
}

void PresenterBar::refresh()
{
    QStringList keys;
    const auto all = stageKeyWords();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString does = i == 0 && !m_next.isEmpty() ? m_next : all[i].second;
        if (i > 0 || !m_next.isEmpty())
            keys << all[i].first + u"  "_s + does;
    }
    m_words->setText(m_troubled ? m_trouble : keys.join(u"   ·   "_s));
    setTone(m_words, m_troubled ? u"bad"_s : u"muted"_s);
    m_again->setVisible(m_troubled);
    m_lastGood->setVisible(m_troubled && m_has);
}

QString PresenterBar::text() const
{
    return m_words->text();
}

} // namespace ferry
