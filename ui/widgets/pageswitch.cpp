// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageswitch.h"
#include "ui/widgets/plaintip.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct PageWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::PageSwitch)
};

} // namespace

QList<PageInfo> allPages()
{
    return {{Page::Lab, PageWords::tr("Lab"), PageWords::tr("The two hosts, and the guest that moves"),
             Shortcut::LabPage},
            {Page::Experiments, PageWords::tr("Experiments"),
             PageWords::tr("Many moves by a plan, and what they show"), Shortcut::ExperimentsPage},
            {Page::Film, PageWords::tr("Film"), PageWords::tr("Films of the lab, and which steps they show"),
             Shortcut::FilmPage}};
}

PageSwitch::PageSwitch(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    // No QButtonGroup: of such a one Qt lets Tab reach only the button that is down.
    const QList<PageInfo> pages = allPages();
    for (const PageInfo& info : pages) {
        auto* button = new QPushButton(this);
        button->setObjectName(u"page%1"_s.arg(int(info.page)));
        button->setProperty("role", u"page"_s);
        button->setCheckable(true);
        button->setChecked(info.page == m_page);
        m_buttons.insert(info.page, button);
        row->addWidget(button);
        showWords(info);
        connect(button, &QPushButton::clicked, this, [this, page = info.page] {
            setPage(m_page); // until the window follows
            emit chosen(page);
        });
    }
}

void PageSwitch::showWords(const PageInfo& info)
{
    QPushButton* button = m_buttons.value(info.page);
    const auto [mark, words] = m_news.value(info.page);
    button->setText(mark.isEmpty() ? info.title : info.title + u' ' + mark);
    button->setAccessibleName(words.isEmpty() ? info.title : info.title + u": "_s + words);
    setPlainToolTip(button, withShortcut(words.isEmpty() ? info.purpose : words, info.shortcut));
}

void PageSwitch::setPage(Page page)
{
    m_page = page;
    for (auto each = m_buttons.cbegin(); each != m_buttons.cend(); ++each)
        each.value()->setChecked(each.key() == page);
}

void PageSwitch::setNews(Page page, const QString& mark, const QString& words)
{
    if (m_news.value(page) == std::pair(mark, words))
        return;
    m_news.insert(page, {mark, words});
    const QList<PageInfo> pages = allPages();
    for (const PageInfo& info : pages) {
        if (info.page == page)
            showWords(info);
    }
}

} // namespace ferry
