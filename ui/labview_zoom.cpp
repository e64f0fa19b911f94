// SPDX-License-Identifier: GPL-3.0-or-later
// One screen or one chart alone on the page, and everything back.
#include "ui/charts/chartdeck.h"
#include "ui/guest/screensboard.h"
#include "ui/labview.h"

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

} // namespace ferry
