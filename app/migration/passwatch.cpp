// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/passwatch.h"

#include <algorithm>

namespace ferry {

namespace {

constexpr double bytesPerMiB = 1024.0 * 1024.0;

} // namespace

std::optional<PassFigures> PassWatch::add(const Progress& progress)
{
    if (!progress.hasRam || progress.pass < 1)
        return {};
    if (!m_first) {
        // What came before the first look belongs to the first pass too.
        m_first = progress;
        m_first->transferred = 0;
        m_first->tNs -= std::int64_t((progress.totalMs - progress.setupMs) * 1e6);
        return {};
    }
    if (progress.pass == m_first->pass)
        return {};
    const PassFigures figures = since(progress, progress.tNs);
    m_first = progress;
    return figures;
}

std::optional<PassFigures> PassWatch::end(const Progress& last, std::int64_t endNs)
{
    if (!m_first)
        return {};
    PassFigures figures = since(last, endNs);
    figures.pass = std::max(m_first->pass, last.pass);
    m_first.reset();
    return figures;
}

PassFigures PassWatch::since(const Progress& progress, std::int64_t endNs) const
{
    return {progress.pass - 1, endNs, double(endNs - m_first->tNs) / 1e9,
            double(progress.transferred - m_first->transferred) / bytesPerMiB,
            double(progress.dirtyPagesPerSecond) * double(progress.pageSize) / bytesPerMiB};
}

} // namespace ferry
