// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageswitch.h"
#include "ui/widgets/plaintip.h"

#include <QButtonGroup>
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
             PageWords::tr("Many moves by a plan, and what they show"), Shortcut::ExperimentsPage}};
}

PageSwitch::PageSwitch(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    // Not exclusive: of such a group Qt lets Tab reach only the button that is down.
    m_group->setExclusive(false);
    const QList<PageInfo> pages = allPages();
    for (const PageInfo& info : pages) {
        auto* button = new QPushButton(this);
        button->setObjectName(u"page%1"_s.arg(int(info.page)));
        button->setProperty("role", u"page"_s);
        button->setCheckable(true);
        button->setChecked(info.page == m_page);
        m_group->addButton(button, int(info.page));
        row->addWidget(button);
        showWords(info);
    }
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        setPage(m_page);
        emit chosen(Page(id));
    });
}

void PageSwitch::showWords(const PageInfo& info)
{
    QAbstractButton* button = m_group->button(int(info.page));
    const auto [mark, words] = m_news.value(info.page);
    button->setText(mark.isEmpty() ? info.title : info.title + u' ' + mark);
    button->setAccessibleName(words.isEmpty() ? info.title : info.title + u": "_s + words);
    setPlainToolTip(button, withShortcut(words.isEmpty() ? info.purpose : words, info.shortcut));
}

void PageSwitch::setPage(Page page)
{
    m_page = page;
    const QList<PageInfo> pages = allPages();
    for (const PageInfo& info : pages)
        m_group->button(int(info.page))->setChecked(info.page == page);
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
