// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/shortcuts.h"

#include <QWidget>

class QPushButton;

namespace ferry {

/// The pages of the window, in the order in which they stand in the bar.
enum class Page { Lab, Experiments, Film };

/// One page as the bar offers it. A page that is to come is one more row of allPages().
struct PageInfo
{
    Page page;
    QString title;
    QString purpose; ///< a clause, for a tooltip
    Shortcut shortcut;
};
QList<PageInfo> allPages();

/// The buttons that lead from page to page: one of them is down.
class PageSwitch : public QWidget
{
    Q_OBJECT
public:
    explicit PageSwitch(QWidget* parent = nullptr);

    void setPage(Page page);
    Page page() const { return m_page; }
    /// What goes on at a page that is not in sight, as a mark behind its title and for a tooltip; empty:
    /// nothing.
    void setNews(Page page, const QString& mark, const QString& words);

signals:
    void chosen(ferry::Page page); ///< by the user

private:
    void showWords(const PageInfo& info);

    Page m_page = Page::Lab;
    QHash<Page, QPushButton*> m_buttons;
    QHash<Page, std::pair<QString, QString>> m_news;
};

} // namespace ferry
