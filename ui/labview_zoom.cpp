// SPDX-License-Identifier: GPL-3.0-or-later
// One screen or one chart alone on the page, what a room sees of it, and everything back.
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/screensboard.h"
#include "ui/labview.h"
#include "ui/widgets/topbar.h"

namespace ferry {

void LabView::toggleZoom(ChartKind kind)
{
    if (m_zoomed)
        return;
    m_solo = !m_solo;
    m_charts->setSolo(m_solo ? std::optional(kind) : std::nullopt);
    arrange();
}

void LabView::endZoom()
{
    if (m_solo)
        toggleZoom(ChartKind::Migration);
    else if (m_zoomed)
        toggleZoom(m_screens->screen(Side::A));
}

void LabView::toggleZoom(ScreenCard* card)
{
    if (m_solo)
        endZoom();
    m_zoomed = !m_zoomed;
    m_screens->zoom(m_zoomed ? card : nullptr);
    arrange();
    emit zoomChanged(m_zoomed);
}

void LabView::setPresenting(bool presenting)
{
    if (std::exchange(m_presenting, presenting) == presenting)
        return;
    if (zoomed())
        endZoom();
    m_charts->setSolo(presenting ? std::optional(ChartKind::Migration) : std::nullopt);
    m_charts->bar()->setVisible(!presenting);
    m_bar->setVisible(!presenting);
    arrange();
}

void LabView::presentChart(qsizetype number)
{
    const QList<ChartKind> all = allCharts();
    if (m_presenting && number >= 0 && number < all.size())
        m_charts->setSolo(all[number]);
}

} // namespace ferry
